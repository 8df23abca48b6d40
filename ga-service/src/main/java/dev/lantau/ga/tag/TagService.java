package dev.lantau.ga.tag;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.lantau.common.paging.OffsetPage;
import dev.lantau.common.tagging.TagSearch;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.wire.DeletingResourceTag;
import dev.lantau.ga.wire.ListResourcesByTagRequestBody;
import dev.lantau.ga.wire.ResourceTag;
import dev.lantau.ga.wire.ResourceType;
import dev.lantau.ga.wire.Tag;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;

/** Use cases of tags, the same for every kind that carries them. */
@ApplicationScoped
public class TagService {
    private final Map<ResourceType, TagTarget> targets;
    private final ResourceTags tags;
    private final TagSearch search;
    private final CallContext call;

    TagService(
            @All List<TagTarget> targets, ResourceTags tags, TagSearch search, CallContext call) {
        this.targets = targets.stream().collect(toMap(TagTarget::type, identity()));
        this.tags = tags;
        this.search = search;
        this.call = call;
    }

    /**
     * Adds tags, or gives existing keys new values; 404 GA.9002, GA.9004 and GA.9006 of the
     * resource, GA.9001, GA.9107 and GA.9109 of the tags.
     */
    @Transactional
    public void create(ResourceType type, String id, List<ResourceTag> wished) {
        tags.requireValid(wished);
        targets.get(type).touch(id);
        tags.requireRoom(type, id, wished);
        tags.put(type, id, wished);
    }

    /** Removes keys, those that are not there too; GA.9109, and the resource's codes as above. */
    @Transactional
    public void delete(ResourceType type, String id, List<DeletingResourceTag> unwanted) {
        var keys = unwanted.stream().map(DeletingResourceTag::key).toList();
        keys.forEach(ResourceTags::requireKey);
        targets.get(type).touch(id);
        tags.remove(type, id, keys);
    }

    /** Tags of one resource, by key; 404 GA.9002. */
    public List<ResourceTag> show(ResourceType type, String id) {
        targets.get(type).requireOwned(id);
        return ResourceTags.wire(tags.of(type, id));
    }

    /** Keys in use on resources of the type, each with its distinct values. */
    public OffsetPage<Tag> list(ResourceType type, OffsetPage.Request page) {
        return search.keys(type.value(), call.domainId(), page)
                .map(
                        keys ->
                                keys.stream()
                                        .map(each -> new Tag(each.key(), each.values()))
                                        .toList());
    }

    /** Resources that fit, with all their tags; GA.9107, GA.9108 and GA.9109 of the filter. */
    public OffsetPage<dev.lantau.ga.wire.ResourceTags> resources(
            ResourceType type, ListResourcesByTagRequestBody filter, OffsetPage.Request page) {
        var found = search.resources(kind(type), call.domainId(), TagFilters.of(filter), page);
        var tagged = tags.of(type, found.items().stream().map(TagSearch.Found::id).toList());
        return found.map(
                rows ->
                        rows.stream()
                                .map(
                                        row ->
                                                new dev.lantau.ga.wire.ResourceTags(
                                                        row.id(),
                                                        row.name(),
                                                        ResourceTags.wire(
                                                                tagged.getOrDefault(
                                                                        row.id(), List.of()))))
                                .toList());
    }

    /** How many resources fit; codes as for {@link #resources}. */
    public long count(ResourceType type, ListResourcesByTagRequestBody filter) {
        return search.count(kind(type), call.domainId(), TagFilters.of(filter));
    }

    private TagSearch.Kind kind(ResourceType type) {
        return new TagSearch.Kind(type.value(), targets.get(type).entity());
    }
}
