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
import java.util.HashMap;
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

    /** Checks keys of tags that are to be removed; EndPoint.3066, .3067, .3068, .3072. */
    void requireKeys(List<TagList> tags) {
        var keys = new HashSet<String>();
        for (var tag : tags) {
            rules.requireKey(tag.key());
            if (!keys.add(tag.key())) {
                throw new ApiException(VpcepError.TAG_KEY_REPEATED, tag.key());
            }
        }
    }

    /**
     * Refuses tags that the resource, whose row the caller has locked, cannot carry besides those
     * it has (EndPoint.3069).
     */
    void requireRoom(ResourceType type, String id, List<TagList> tags) {
        var keys = new HashSet<String>();
        tags.forEach(tag -> keys.add(tag.key()));
        of(type, id).forEach(tag -> keys.add(tag.key()));
        requireFewEnough(keys);
    }

    /**
     * Removes tags of a resource whose row the caller has locked; one that is not there, or has
     * another value than the one sent, is no error.
     */
    void remove(ResourceType type, String id, List<TagList> unwanted) {
        var values = new HashMap<String, String>();
        unwanted.forEach(tag -> values.put(tag.key(), tag.value()));
        var keys =
                of(type, id).stream()
                        .filter(tag -> values.containsKey(tag.key()))
                        .filter(
                                tag ->
                                        values.get(tag.key()) == null
                                                || values.get(tag.key()).equals(tag.value()))
                        .map(Tag::key)
                        .toList();
        if (!keys.isEmpty()) {
            tagging.remove(type.value(), id, keys);
        }
    }

    private void requireFewEnough(Set<String> keys) {
        if (keys.size() > quotas.tagsPerResource()) {
            throw new ApiException(
                    VpcepError.TOO_MANY_TAGS,
                    "a resource has at most %d".formatted(quotas.tagsPerResource()));
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
