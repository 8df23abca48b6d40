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
    private static final int MOST = 20;

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
            requireKey(tag.key());
            if (!tag.key().equals(tag.key().strip()) || !tag.value().equals(tag.value().strip())) {
                throw new ApiException(
                        GaError.INVALID_PARAMETER, "tags must not begin or end with a space");
            }
            if (!keys.add(tag.key())) {
                throw new ApiException(GaError.TAG_KEY_REPEATED, tag.key());
            }
        }
        requireFewEnough(keys);
    }

    /** Refuses an empty key (GA.9109). */
    static void requireKey(String key) {
        if (key.isBlank()) {
            throw new ApiException(GaError.TAG_KEY_EMPTY);
        }
    }

    /**
     * Refuses tags that the resource, whose row the caller has locked, cannot carry besides those
     * it has (GA.9001).
     */
    void requireRoom(ResourceType type, String id, List<ResourceTag> tags) {
        var keys = new HashSet<String>();
        tags.forEach(tag -> keys.add(tag.key()));
        of(type, id).forEach(tag -> keys.add(tag.key()));
        requireFewEnough(keys);
    }

    private static void requireFewEnough(Collection<String> keys) {
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

    /** Removes keys from a resource whose row the caller has locked; missing ones are no error. */
    void remove(ResourceType type, String id, Collection<String> keys) {
        tagging.remove(type.value(), id, keys);
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
