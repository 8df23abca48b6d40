package dev.lantau.ga.tag;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.tagging.Tag;
import dev.lantau.common.tagging.Tagging;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.GaError;
import dev.lantau.ga.wire.ResourceTag;
import dev.lantau.ga.wire.ResourceType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Tags with this family's rules: 20 a resource, each key once, no empty key, no outer spaces. */
@ApplicationScoped
public class ResourceTags {
    static final int MOST = 20;

    private final Tagging tagging;
    private final CallContext call;

    ResourceTags(Tagging tagging, CallContext call) {
        this.tagging = tagging;
        this.call = call;
    }

    /** Checks tags of a request; {@code null} is none. GA.9109, GA.9107 or GA.9001. */
    public void requireValid(List<ResourceTag> tags) {
        if (tags == null) {
            return;
        }
        var keys = new HashSet<String>();
        for (var tag : tags) {
            if (tag.key().isBlank()) {
                throw new ApiException(GaError.TAG_KEY_EMPTY);
            }
            if (!tag.key().equals(tag.key().strip()) || !tag.value().equals(tag.value().strip())) {
                throw new ApiException(
                        GaError.INVALID_PARAMETER, "tags must not begin or end with a space");
            }
            if (!keys.add(tag.key())) {
                throw new ApiException(GaError.TAG_KEY_REPEATED, tag.key());
            }
        }
        if (keys.size() > MOST) {
            throw new ApiException(GaError.INVALID_PARAMETER, "a resource has at most 20 tags");
        }
    }

    /** Stores tags of a resource whose row the caller has locked or made; {@code null} is none. */
    public void put(ResourceType type, String id, List<ResourceTag> tags) {
        if (tags != null) {
            tagging.put(
                    type.value(),
                    id,
                    call.domainId(),
                    tags.stream().map(tag -> new Tag(tag.key(), tag.value())).toList());
        }
    }

    /** Tags of one resource, by key. */
    public List<Tag> of(ResourceType type, String id) {
        return tagging.of(type.value(), id);
    }

    /** Tags of many resources, by resource id. */
    public Map<String, List<Tag>> of(ResourceType type, Collection<String> ids) {
        return tagging.of(type.value(), ids);
    }

    /** Tags as an answer carries them. */
    public static List<ResourceTag> wire(List<Tag> tags) {
        return tags.stream().map(tag -> new ResourceTag(tag.key(), tag.value())).toList();
    }

    /** All tags go with their resource. */
    public void removeAll(ResourceType type, String id) {
        tagging.removeAll(type.value(), id);
    }
}
