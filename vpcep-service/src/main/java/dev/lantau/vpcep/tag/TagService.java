package dev.lantau.vpcep.tag;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.paging.OffsetPage;
import dev.lantau.common.tagging.TagSearch;
import dev.lantau.common.web.CallContext;
import dev.lantau.vpcep.VpcepError;
import dev.lantau.vpcep.wire.BatchAddOrRemoveResourceInstanceRequestBody;
import dev.lantau.vpcep.wire.ListResourceInstancesResponse;
import dev.lantau.vpcep.wire.QueryResourceInstanceTagsBody;
import dev.lantau.vpcep.wire.ResourceInstance;
import dev.lantau.vpcep.wire.ResourceType;
import dev.lantau.vpcep.wire.TagList;
import dev.lantau.vpcep.wire.TagValuesList;
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
    private final TagFilters filters;
    private final TagSearch search;
    private final CallContext call;

    TagService(
            @All List<TagTarget> targets,
            ResourceTags tags,
            TagFilters filters,
            TagSearch search,
            CallContext call) {
        this.targets = targets.stream().collect(toMap(TagTarget::type, identity()));
        this.tags = tags;
        this.filters = filters;
        this.search = search;
        this.call = call;
    }

    /**
     * Adds tags, giving keys that are there new values, or removes them: by key, and by value where
     * one is sent. 404 EndPoint.0005, EndPoint.3066 to .3069, .3072 and .3073.
     */
    @Transactional
    public void change(
            ResourceType type, String id, BatchAddOrRemoveResourceInstanceRequestBody body) {
        if (body.tags() == null || body.tags().isEmpty()) {
            throw new ApiException(VpcepError.TAG_EMPTY, "there are no tags");
        }
        var sent = body.tags().stream().map(tag -> new TagList(tag.key(), tag.value())).toList();
        switch (body.action()) {
            case CREATE -> {
                tags.requireValid(sent);
                targets.get(type).touch(id);
                tags.requireRoom(type, id, sent);
                tags.put(type, id, call.domainId(), sent);
            }
            case DELETE -> {
                tags.requireKeys(sent);
                targets.get(type).touch(id);
                tags.remove(type, id, sent);
            }
        }
    }

    /** Keys in use on resources of the type in the project, each with its distinct values. */
    public List<TagValuesList> list(ResourceType type) {
        return search.keys(targets.get(type).kind(), call.projectId()).stream()
                .map(each -> new TagValuesList(each.key(), each.values()))
                .toList();
    }

    /**
     * Resources that fit, or only how many. Nothing here has system tags, so that a filter by them
     * finds nothing.
     */
    public ListResourceInstancesResponse search(
            ResourceType type, QueryResourceInstanceTagsBody body) {
        var filter = filters.of(body);
        var page = TagFilters.page(body);
        boolean impossible = body.sysTags() != null && !body.sysTags().isEmpty();
        var kind = targets.get(type).kind();
        return switch (body.action()) {
            case COUNT ->
                    new ListResourceInstancesResponse(
                            null,
                            impossible
                                    ? 0
                                    : Math.toIntExact(
                                            search.count(kind, call.projectId(), filter)));
            case FILTER ->
                    wire(
                            type,
                            impossible
                                    ? new OffsetPage<>(List.of(), 0)
                                    : search.resources(kind, call.projectId(), filter, page));
        };
    }

    private ListResourceInstancesResponse wire(
            ResourceType type, OffsetPage<TagSearch.Found> found) {
        var tagged = tags.of(type, found.items().stream().map(TagSearch.Found::id).toList());
        return new ListResourceInstancesResponse(
                found.items().stream()
                        .map(
                                row ->
                                        new ResourceInstance(
                                                row.id(),
                                                ResourceTags.wire(
                                                        tagged.getOrDefault(row.id(), List.of())),
                                                row.name()))
                        .toList(),
                Math.toIntExact(found.total()));
    }
}
