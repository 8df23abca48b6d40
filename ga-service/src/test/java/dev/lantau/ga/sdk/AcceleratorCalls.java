package dev.lantau.ga.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.huaweicloud.sdk.ga.v1.GaClient;
import com.huaweicloud.sdk.ga.v1.model.AcceleratorDetail;
import com.huaweicloud.sdk.ga.v1.model.Area;
import com.huaweicloud.sdk.ga.v1.model.CreateAcceleratorOption;
import com.huaweicloud.sdk.ga.v1.model.CreateAcceleratorOptionIpSets;
import com.huaweicloud.sdk.ga.v1.model.CreateAcceleratorRequest;
import com.huaweicloud.sdk.ga.v1.model.CreateAcceleratorRequestBody;
import com.huaweicloud.sdk.ga.v1.model.CreateTagsRequest;
import com.huaweicloud.sdk.ga.v1.model.CreateTagsRequestBody;
import com.huaweicloud.sdk.ga.v1.model.DeleteAcceleratorRequest;
import com.huaweicloud.sdk.ga.v1.model.DeleteTagsRequest;
import com.huaweicloud.sdk.ga.v1.model.DeleteTagsRequestBody;
import com.huaweicloud.sdk.ga.v1.model.DeletingResourceTag;
import com.huaweicloud.sdk.ga.v1.model.ListResourcesByTagRequest;
import com.huaweicloud.sdk.ga.v1.model.ListResourcesByTagRequestBody;
import com.huaweicloud.sdk.ga.v1.model.ListTagsRequest;
import com.huaweicloud.sdk.ga.v1.model.ResourceTag;
import com.huaweicloud.sdk.ga.v1.model.ResourceTags;
import com.huaweicloud.sdk.ga.v1.model.ResourceType;
import com.huaweicloud.sdk.ga.v1.model.ShowAcceleratorRequest;
import com.huaweicloud.sdk.ga.v1.model.ShowResourceTagsRequest;
import com.huaweicloud.sdk.ga.v1.model.Tag;
import com.huaweicloud.sdk.ga.v1.model.UpdateAcceleratorOption;
import com.huaweicloud.sdk.ga.v1.model.UpdateAcceleratorRequest;
import com.huaweicloud.sdk.ga.v1.model.UpdateAcceleratorRequestBody;
import java.util.List;
import java.util.stream.Stream;

/** Calls of one client on accelerators and their tags, without the SDK's envelopes. */
record AcceleratorCalls(GaClient client) {
    private static final ResourceType TYPE = ResourceType.GA_ACCELERATORS;

    /** Id of a new ACTIVE accelerator. */
    String create(String name, ResourceTag... tags) {
        var v4 =
                new CreateAcceleratorOptionIpSets()
                        .withIpType(CreateAcceleratorOptionIpSets.IpTypeEnum.IPV4)
                        .withArea(Area.OUTOFCM);
        var option =
                new CreateAcceleratorOption()
                        .withName(name)
                        .withIpSets(List.of(v4))
                        .withEnterpriseProjectId("0")
                        .withTags(List.of(tags));
        var created =
                client.createAccelerator(
                        new CreateAcceleratorRequest()
                                .withBody(
                                        new CreateAcceleratorRequestBody()
                                                .withAccelerator(option)));
        assertEquals(201, created.getHttpStatusCode());
        var id = created.getAccelerator().getId();
        awaitActive(id);
        return id;
    }

    AcceleratorDetail show(String id) {
        return client.showAccelerator(new ShowAcceleratorRequest().withAcceleratorId(id))
                .getAccelerator();
    }

    void awaitActive(String id) {
        Sdk.awaitActive(() -> show(id).getStatus());
    }

    void rename(String id, String name) {
        client.updateAccelerator(
                new UpdateAcceleratorRequest()
                        .withAcceleratorId(id)
                        .withBody(
                                new UpdateAcceleratorRequestBody()
                                        .withAccelerator(
                                                new UpdateAcceleratorOption()
                                                        .withName(name)
                                                        .withDescription(""))));
        awaitActive(id);
    }

    /** The bare call. */
    void remove(String id) {
        client.deleteAccelerator(new DeleteAcceleratorRequest().withAcceleratorId(id));
    }

    /** The call, and waiting until the accelerator is gone. */
    void delete(String id) {
        remove(id);
        Sdk.awaitGone(() -> show(id));
    }

    void tag(String id, ResourceTag... tags) {
        var answer =
                client.createTags(
                        new CreateTagsRequest()
                                .withResourceType(TYPE)
                                .withResourceId(id)
                                .withBody(new CreateTagsRequestBody().withTags(List.of(tags))));
        assertEquals(204, answer.getHttpStatusCode());
        awaitActive(id);
    }

    void untag(String id, String... keys) {
        var tags = Stream.of(keys).map(key -> new DeletingResourceTag().withKey(key)).toList();
        var answer =
                client.deleteTags(
                        new DeleteTagsRequest()
                                .withResourceType(TYPE)
                                .withResourceId(id)
                                .withBody(new DeleteTagsRequestBody().withTags(tags)));
        assertEquals(204, answer.getHttpStatusCode());
        awaitActive(id);
    }

    List<ResourceTag> tags(String id) {
        return client.showResourceTags(
                        new ShowResourceTagsRequest().withResourceType(TYPE).withResourceId(id))
                .getTags();
    }

    /** Ids of the accelerators with this tag. */
    List<String> tagged(String key, String value) {
        var wanted = new Tag().withKey(key).withValues(List.of(value));
        return client
                .listResourcesByTag(
                        new ListResourcesByTagRequest()
                                .withResourceType(TYPE)
                                .withBody(
                                        new ListResourcesByTagRequestBody()
                                                .withTags(List.of(wanted))))
                .getResources()
                .stream()
                .map(ResourceTags::getResourceId)
                .toList();
    }

    /** Values in use under a key. */
    List<String> tagValues(String key) {
        return client.listTags(new ListTagsRequest().withResourceType(TYPE)).getTags().stream()
                .filter(tag -> tag.getKey().equals(key))
                .flatMap(tag -> tag.getValues().stream())
                .toList();
    }
}
