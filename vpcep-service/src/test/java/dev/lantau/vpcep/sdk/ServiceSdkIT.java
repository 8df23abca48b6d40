package dev.lantau.vpcep.sdk;

import static com.huaweicloud.sdk.vpcep.v1.model.AddOrRemoveServicePermissionsRequestBody.ActionEnum.ADD;
import static com.huaweicloud.sdk.vpcep.v1.model.AddOrRemoveServicePermissionsRequestBody.ActionEnum.REMOVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.huaweicloud.sdk.vpcep.v1.VpcepClient;
import com.huaweicloud.sdk.vpcep.v1.model.BatchAddOrRemoveResourceInstanceRequest;
import com.huaweicloud.sdk.vpcep.v1.model.BatchAddOrRemoveResourceInstanceRequestBody;
import com.huaweicloud.sdk.vpcep.v1.model.ListEndpointServiceRequest;
import com.huaweicloud.sdk.vpcep.v1.model.ListQueryProjectResourceTagsRequest;
import com.huaweicloud.sdk.vpcep.v1.model.ListQuotaDetailsRequest;
import com.huaweicloud.sdk.vpcep.v1.model.ListResourceInstancesRequest;
import com.huaweicloud.sdk.vpcep.v1.model.ListServiceDescribeDetailsRequest;
import com.huaweicloud.sdk.vpcep.v1.model.ListServicePublicDetailsRequest;
import com.huaweicloud.sdk.vpcep.v1.model.ListSpecifiedVersionDetailsRequest;
import com.huaweicloud.sdk.vpcep.v1.model.ListVersionDetailsRequest;
import com.huaweicloud.sdk.vpcep.v1.model.QueryResourceInstanceTagsBody;
import com.huaweicloud.sdk.vpcep.v1.model.ResourceTag;
import com.huaweicloud.sdk.vpcep.v1.model.TagList;
import com.huaweicloud.sdk.vpcep.v1.model.TagValuesList;
import com.huaweicloud.sdk.vpcep.v1.model.UpdateEndpointServiceNameRequest;
import com.huaweicloud.sdk.vpcep.v1.model.UpdateEndpointServiceNameRequestBody;
import com.huaweicloud.sdk.vpcep.v1.model.UpdateEndpointServiceRequest;
import com.huaweicloud.sdk.vpcep.v1.model.UpdateEndpointServiceRequestBody;
import com.huaweicloud.sdk.vpcep.v1.model.UpgradeEndpointServiceRequest;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Tenants;
import dev.lantau.vpcep.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official Java SDK against the packaged application: all it can do with services. */
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class ServiceSdkIT {
    @TestHTTPResource URI service;

    private VpcepClient a;
    private VpcepClient b;

    @BeforeEach
    void clients() {
        a = Sdk.client(service, Tenants.A);
        b = Sdk.client(service, Tenants.B);
    }

    @Test
    void servicesLiveChangeAndDie() {
        for (var client : List.of(a, b)) {
            var services = new ServiceCalls(client);
            var id = services.create("shop");

            var updated =
                    client.updateEndpointService(
                            new UpdateEndpointServiceRequest()
                                    .withVpcEndpointServiceId(id)
                                    .withBody(
                                            new UpdateEndpointServiceRequestBody()
                                                    .withApprovalEnabled(true)
                                                    .withDescription("红")
                                                    .withPorts(List.of(ServiceCalls.mapping()))));
            assertTrue(updated.getApprovalEnabled());
            assertEquals("红", services.show(id).getDescription());
            var renamed =
                    client.updateEndpointServiceName(
                            new UpdateEndpointServiceNameRequest()
                                    .withVpcEndpointServiceId(id)
                                    .withBody(
                                            new UpdateEndpointServiceNameRequestBody()
                                                    .withEndpointServiceName("store")));
            assertEquals("region-1.store." + id, renamed.getEndpointServiceName());
            client.upgradeEndpointService(
                    new UpgradeEndpointServiceRequest().withVpcEndpointServiceId(id));
            assertEquals(List.of("basic", "profession"), services.show(id).getSupportedEditions());
            services.delete(id);
        }
    }

    @Test
    void listsPageByOffsetToAnEmptyPage() {
        var services = new ServiceCalls(b);
        var name = Samples.name("sdk");
        services.create(name);
        services.create(name);
        services.create(name);
        var request = new ListEndpointServiceRequest().withEndpointServiceName(name).withLimit(2);

        int seen = 0;
        while (true) {
            var page = b.listEndpointService(request.withOffset(seen));
            assertEquals(3, page.getTotalCount());
            if (page.getEndpointServices().isEmpty()) {
                break;
            }
            seen += page.getEndpointServices().size();
        }

        assertEquals(3, seen);
    }

    @Test
    void permissionsOpenServices() {
        var services = new ServiceCalls(a);
        var id = services.create("open");
        var describe = new ListServiceDescribeDetailsRequest().withId(id);
        Sdk.assertRefused(400, "EndPoint.2003", () -> b.listServiceDescribeDetails(describe));

        services.permit(id, ADD, "*");
        var one = services.permit(id, "iam:domain::" + Tenants.B.domainId, "first");

        assertEquals("second", services.describe(id, one, "second"));
        assertEquals(2, services.permissions(id).size());
        assertEquals(id, b.listServiceDescribeDetails(describe).getId());
        var shown = b.listServicePublicDetails(new ListServicePublicDetailsRequest().withId(id));
        assertEquals(id, shown.getEndpointServices().getFirst().getId());
        services.permit(id, REMOVE, "*");
        services.removePermission(id, one);
        assertEquals(List.of(), services.permissions(id));
        Sdk.assertRefused(400, "EndPoint.2003", () -> b.listServiceDescribeDetails(describe));
    }

    @Test
    void tagsAreStoredSearchedAndRemoved() {
        var key = Samples.name("key");
        var services = new ServiceCalls(a);
        var id = services.create("tagged", new TagList().withKey(key).withValue("1"));

        change(
                id,
                BatchAddOrRemoveResourceInstanceRequestBody.ActionEnum.CREATE,
                new ResourceTag().withKey(key).withValue("2"));

        assertEquals(List.of(id), tagged(key));
        var keys =
                a.listQueryProjectResourceTags(
                        new ListQueryProjectResourceTagsRequest()
                                .withResourceType(
                                        ListQueryProjectResourceTagsRequest.ResourceTypeEnum
                                                .ENDPOINT_SERVICE));
        assertTrue(
                keys.getTags().stream()
                        .anyMatch(
                                tag ->
                                        tag.getKey().equals(key)
                                                && tag.getValues().equals(List.of("2"))));
        change(
                id,
                BatchAddOrRemoveResourceInstanceRequestBody.ActionEnum.DELETE,
                new ResourceTag().withKey(key));
        assertEquals(List.of(), tagged(key));
    }

    private void change(
            String id,
            BatchAddOrRemoveResourceInstanceRequestBody.ActionEnum action,
            ResourceTag tag) {
        a.batchAddOrRemoveResourceInstance(
                new BatchAddOrRemoveResourceInstanceRequest()
                        .withResourceType(
                                BatchAddOrRemoveResourceInstanceRequest.ResourceTypeEnum
                                        .ENDPOINT_SERVICE)
                        .withResourceId(id)
                        .withBody(
                                new BatchAddOrRemoveResourceInstanceRequestBody()
                                        .withAction(action)
                                        .withTags(List.of(tag))));
    }

    private List<String> tagged(String key) {
        return a
                .listResourceInstances(
                        new ListResourceInstancesRequest()
                                .withResourceType(
                                        ListResourceInstancesRequest.ResourceTypeEnum
                                                .ENDPOINT_SERVICE)
                                .withBody(
                                        new QueryResourceInstanceTagsBody()
                                                .withAction(
                                                        QueryResourceInstanceTagsBody.ActionEnum
                                                                .FILTER)
                                                .withTags(
                                                        List.of(
                                                                new TagValuesList()
                                                                        .withKey(key)
                                                                        .withValues(List.of())))))
                .getResources()
                .stream()
                .map(resource -> resource.getResourceId())
                .toList();
    }

    @Test
    void quotasAndVersionsAreRead() {
        var quotas = a.listQuotaDetails(new ListQuotaDetailsRequest()).getQuotas().getResources();
        assertTrue(quotas.stream().allMatch(quota -> quota.getQuota() > 0));
        assertEquals(
                "v1",
                a.listVersionDetails(new ListVersionDetailsRequest())
                        .getVersions()
                        .getFirst()
                        .getId());
        assertEquals(
                "v1",
                a.listSpecifiedVersionDetails(
                                new ListSpecifiedVersionDetailsRequest().withVersion("v1"))
                        .getVersion()
                        .getId());
    }

    @Test
    void refusalsCarryCodeAndRequestId() {
        var services = new ServiceCalls(a);
        var id = services.create("mine");

        Sdk.assertRefused(404, "EndPoint.0005", () -> new ServiceCalls(b).show(id));
        Sdk.assertRefused(400, "EndPoint.2003", () -> new ServiceCalls(b).delete(id));
        Sdk.assertRefused(400, "EndPoint.3076", () -> services.create("a b"));
    }
}
