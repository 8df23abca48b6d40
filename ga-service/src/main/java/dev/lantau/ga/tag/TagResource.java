package dev.lantau.ga.tag;

import dev.lantau.common.paging.OffsetPage;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.wire.CountResourcesByTagResponse;
import dev.lantau.ga.wire.CreateTagsRequestBody;
import dev.lantau.ga.wire.DeleteTagsRequestBody;
import dev.lantau.ga.wire.ListResourcesByTagRequestBody;
import dev.lantau.ga.wire.ListResourcesByTagResponse;
import dev.lantau.ga.wire.ListTagsResponse;
import dev.lantau.ga.wire.ResourceType;
import dev.lantau.ga.wire.ShowResourceTagsResponse;
import dev.lantau.ga.wire.TagsApi;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of tags. */
@RunOnVirtualThread
public class TagResource implements TagsApi {
    private final TagService service;
    private final CallContext call;

    TagResource(TagService service, CallContext call) {
        this.service = service;
        this.call = call;
    }

    @Override
    public void createTags(ResourceType type, String id, CreateTagsRequestBody body) {
        service.create(type, id, body.tags());
    }

    @Override
    public void deleteTags(ResourceType type, String id, DeleteTagsRequestBody body) {
        service.delete(type, id, body.tags());
    }

    @Override
    public ShowResourceTagsResponse showResourceTags(ResourceType type, String id) {
        return new ShowResourceTagsResponse(service.show(type, id), call.requestId());
    }

    @Override
    public ListTagsResponse listTags(ResourceType type, Integer limit, Integer offset) {
        var page = service.list(type, new OffsetPage.Request(limit, offset));
        return new ListTagsResponse(page.items(), Math.toIntExact(page.total()), call.requestId());
    }

    @Override
    public ListResourcesByTagResponse listResourcesByTag(
            ResourceType type, ListResourcesByTagRequestBody body, Integer limit, Integer offset) {
        var page = service.resources(type, body, new OffsetPage.Request(limit, offset));
        return new ListResourcesByTagResponse(page.items(), Math.toIntExact(page.total()));
    }

    @Override
    public CountResourcesByTagResponse countResourcesByTag(
            ResourceType type, ListResourcesByTagRequestBody body) {
        return new CountResourcesByTagResponse(
                Math.toIntExact(service.count(type, body)), call.requestId());
    }
}
