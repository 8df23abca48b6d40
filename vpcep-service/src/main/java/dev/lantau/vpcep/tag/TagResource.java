package dev.lantau.vpcep.tag;

import dev.lantau.vpcep.wire.BatchAddOrRemoveResourceInstanceRequestBody;
import dev.lantau.vpcep.wire.ListQueryProjectResourceTagsResponse;
import dev.lantau.vpcep.wire.ListResourceInstancesResponse;
import dev.lantau.vpcep.wire.QueryResourceInstanceTagsBody;
import dev.lantau.vpcep.wire.ResourceType;
import dev.lantau.vpcep.wire.TagsApi;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of tags. */
@RunOnVirtualThread
public class TagResource implements TagsApi {
    private final TagService service;

    TagResource(TagService service) {
        this.service = service;
    }

    @Override
    public void batchAddOrRemoveResourceInstance(
            String projectId,
            ResourceType resourceType,
            String resourceId,
            BatchAddOrRemoveResourceInstanceRequestBody body) {
        service.change(resourceType, resourceId, body);
    }

    @Override
    public ListQueryProjectResourceTagsResponse listQueryProjectResourceTags(
            String projectId, ResourceType resourceType) {
        return new ListQueryProjectResourceTagsResponse(service.list(resourceType));
    }

    @Override
    public ListResourceInstancesResponse listResourceInstances(
            String projectId, ResourceType resourceType, QueryResourceInstanceTagsBody body) {
        return service.search(resourceType, body);
    }
}
