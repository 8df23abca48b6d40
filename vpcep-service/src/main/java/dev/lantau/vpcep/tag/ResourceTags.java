package dev.lantau.vpcep.tag;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.tagging.Tag;
import dev.lantau.common.tagging.Tagging;
import dev.lantau.vpcep.VpcepError;
import dev.lantau.vpcep.resource.VpcepQuotas;
import dev.lantau.vpcep.wire.ResourceType;
import dev.lantau.vpcep.wire.TagList;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tags with this family's rules on number, length and characters. */
@ApplicationScoped
public class ResourceTags {
    private final Tagging tagging;
    private final TagRules rules;
    private final VpcepQuotas quotas;

    ResourceTags(Tagging tagging, TagRules rules, VpcepQuotas quotas) {
        this.tagging = tagging;
        this.rules = rules;
        this.quotas = quotas;
    }

    /**
     * Checks tags of a request; {@code null} is none. EndPoint.3066 to .3069, .3072 and .3073, or
     * EndPoint.0002 where the operation does not list the code.
     */
    public void requireValid(List<TagList> tags) {
        if (tags == null) {
            return;
        }
        var keys = new HashSet<String>();
        for (var tag : tags) {
            rules.requireKey(tag.key());
            rules.requireValue(tag.value());
            if (!keys.add(tag.key())) {
                throw new ApiException(VpcepError.TAG_KEY_REPEATED, tag.key());
            }
        }
        requireFewEnough(keys);
    }

    private void requireFewEnough(Set<String> keys) {
        if (keys.size() > quotas.tagsPerResource()) {
            throw new ApiException(VpcepError.TOO_MANY_TAGS, quotas.tagsPerResource());
        }
    }

    /** Stores tags of a resource whose row the caller has locked or made; {@code null} is none. */
    public void put(ResourceType type, String id, String domainId, List<TagList> tags) {
        if (tags != null) {
            tagging.put(
                    type.value(),
                    id,
                    domainId,
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
    public static List<TagList> wire(List<Tag> tags) {
        return tags.stream().map(tag -> new TagList(tag.key(), tag.value())).toList();
    }

    /** All tags go with their resource. */
    public void removeAll(ResourceType type, String id) {
        tagging.removeAll(type.value(), id);
    }
}
