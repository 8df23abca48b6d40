package dev.lantau.vpcep.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.vpcep.v1.VpcepClient;
import com.huaweicloud.sdk.vpcep.v1.model.AcceptOrRejectEndpointRequest;
import com.huaweicloud.sdk.vpcep.v1.model.AcceptOrRejectEndpointRequestBody;
import com.huaweicloud.sdk.vpcep.v1.model.AcceptOrRejectEndpointRequestBody.ActionEnum;
import com.huaweicloud.sdk.vpcep.v1.model.ConnectionsDesc;
import com.huaweicloud.sdk.vpcep.v1.model.CreateEndpointRequest;
import com.huaweicloud.sdk.vpcep.v1.model.CreateEndpointRequestBody;
import com.huaweicloud.sdk.vpcep.v1.model.DeleteEndpointPolicyRequest;
import com.huaweicloud.sdk.vpcep.v1.model.DeleteEndpointRequest;
import com.huaweicloud.sdk.vpcep.v1.model.ListEndpointInfoDetailsRequest;
import com.huaweicloud.sdk.vpcep.v1.model.ListEndpointInfoDetailsResponse;
import com.huaweicloud.sdk.vpcep.v1.model.ListEndpointsRequest;
import com.huaweicloud.sdk.vpcep.v1.model.ListServiceConnectionsRequest;
import com.huaweicloud.sdk.vpcep.v1.model.PolicyStatement;
import com.huaweicloud.sdk.vpcep.v1.model.TagList;
import com.huaweicloud.sdk.vpcep.v1.model.UpdateEndpointConnectionsDescRequest;
import com.huaweicloud.sdk.vpcep.v1.model.UpdateEndpointConnectionsDescRequestBody;
import com.huaweicloud.sdk.vpcep.v1.model.UpdateEndpointPolicyRequest;
import com.huaweicloud.sdk.vpcep.v1.model.UpdateEndpointPolicyRequestBody;
import com.huaweicloud.sdk.vpcep.v1.model.UpdateEndpointRoutetableRequest;
import com.huaweicloud.sdk.vpcep.v1.model.UpdateEndpointRoutetableRequestBody;
import com.huaweicloud.sdk.vpcep.v1.model.UpdateEndpointWhiteRequest;
import com.huaweicloud.sdk.vpcep.v1.model.UpdateEndpointWhiteRequestBody;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Tenants;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.EndpointSamples;
import dev.lantau.vpcep.Poll;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Endpoints and connections by the official Java SDK, against the packaged application. */
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class EndpointSdkIT {
    @TestHTTPResource URI address;

    private VpcepClient provider;
    private VpcepClient consumer;

    @BeforeEach
    void clients() {
        provider = client(Tenants.A);
        consumer = client(Tenants.B);
    }

    private VpcepClient client(Tenants tenant) {
        return VpcepClient.newBuilder()
                .withCredential(
                        new BasicCredentials()
                                .withAk(tenant.ak)
                                .withSk(tenant.sk)
                                .withProjectId(tenant.projectId))
                .withEndpoints(List.of(address.resolve("/").toString().replaceAll("/$", "")))
                .build();
    }

    private ListEndpointInfoDetailsResponse show(String id) {
        return consumer.listEndpointInfoDetails(
                new ListEndpointInfoDetailsRequest().withVpcEndpointId(id));
    }

    private void awaitStatus(String id, String status) {
        Poll.until(status, () -> show(id).getStatus().equals(status));
    }

    private String create(CreateEndpointRequestBody body) {
        return consumer.createEndpoint(new CreateEndpointRequest().withBody(body)).getId();
    }

    private void delete(String id) {
        consumer.deleteEndpoint(new DeleteEndpointRequest().withVpcEndpointId(id));
        Poll.until("gone", () -> !exists(id));
    }

    private boolean exists(String id) {
        try {
            return show(id) != null;
        } catch (ServiceResponseException gone) {
            assertEquals(404, gone.getHttpStatusCode());
            return false;
        }
    }

    private String decide(String service, String id, ActionEnum action) {
        return provider.acceptOrRejectEndpoint(
                        new AcceptOrRejectEndpointRequest()
                                .withVpcEndpointServiceId(service)
                                .withBody(
                                        new AcceptOrRejectEndpointRequestBody()
                                                .withAction(action)
                                                .withEndpoints(List.of(id))))
                .getConnections()
                .getFirst()
                .getStatus();
    }

    private static void refused(int status, String code, Executable call) {
        var refusal = assertThrows(ServiceResponseException.class, call);
        assertEquals(status, refusal.getHttpStatusCode(), refusal::toString);
        assertEquals(code, refusal.getErrorCode(), refusal::toString);
        assertTrue(refusal.getRequestId().matches("[0-9a-f-]{36}"), refusal::toString);
    }

    @Test
    void anEndpointIsAskedForAcceptedRejectedAndDeleted() {
        var service = EndpointSamples.sharedService(true);
        var id =
                create(
                        new CreateEndpointRequestBody()
                                .withEndpointServiceId(service)
                                .withVpcId("vpc-1")
                                .withSubnetId("subnet-1")
                                .withEnableDns(true)
                                .withDescription("红")
                                .withTags(List.of(new TagList().withKey("k").withValue("v"))));
        awaitStatus(id, "pendingAcceptance");

        assertEquals("creating", decide(service, id, ActionEnum.RECEIVE));
        awaitStatus(id, "accepted");
        var shown = show(id);
        assertEquals("红", shown.getDescription());
        assertEquals(List.of(new TagList().withKey("k").withValue("v")), shown.getTags());
        assertEquals(1, shown.getDnsNames().size());
        assertEquals(List.of("active"), shown.getActiveStatus());
        assertTrue(shown.getMarkerId() > 0);
        assertEquals(shown.getCreatedAt().getOffset().getTotalSeconds(), 0);
        assertEquals("rejected", decide(service, id, ActionEnum.REJECT));
        assertEquals("rejected", show(id).getStatus());
        delete(id);
        refused(404, "EndPoint.2006", () -> show(id));
    }

    @Test
    void connectionsAreListedAndDescribed() {
        var service = EndpointSamples.sharedService(true);
        var id = EndpointSamples.endpoint(Client.B, service);

        provider.updateEndpointConnectionsDesc(
                new UpdateEndpointConnectionsDescRequest()
                        .withVpcEndpointServiceId(service)
                        .withBody(
                                new UpdateEndpointConnectionsDescRequestBody()
                                        .withConnections(
                                                List.of(
                                                        new ConnectionsDesc()
                                                                .withId(id)
                                                                .withDescription("ours")))));
        var request =
                new ListServiceConnectionsRequest()
                        .withVpcEndpointServiceId(service)
                        .withStatus(ListServiceConnectionsRequest.StatusEnum.PENDINGACCEPTANCE);
        var page = provider.listServiceConnections(request);
        assertEquals(1, page.getTotalCount());
        assertEquals("ours", page.getConnections().getFirst().getDescription());
        assertEquals(Tenants.B.domainId, page.getConnections().getFirst().getDomainId());
        assertEquals(
                List.of(), provider.listServiceConnections(request.withOffset(1)).getConnections());
        refused(400, "EndPoint.2003", () -> consumer.listServiceConnections(request));
    }

    @Test
    void accessListsAndPagesOfEndpoints() {
        var service = EndpointSamples.sharedService(false);
        var id = EndpointSamples.endpoint(Client.B, service);

        var changed =
                consumer.updateEndpointWhite(
                        new UpdateEndpointWhiteRequest()
                                .withVpcEndpointId(id)
                                .withBody(
                                        new UpdateEndpointWhiteRequestBody()
                                                .withEnableWhitelist(true)
                                                .withWhitelist(List.of("127.0.0.1"))));
        assertEquals(List.of("127.0.0.1"), changed.getWhitelist());
        var request = new ListEndpointsRequest().withEndpointServiceName(service).withLimit(1);
        var page = consumer.listEndpoints(request);
        assertEquals(id, page.getEndpoints().getFirst().getId());
        assertTrue(page.getEndpoints().getFirst().getEnableWhitelist());
        assertEquals(List.of(), consumer.listEndpoints(request.withOffset(1)).getEndpoints());
        assertEquals(0, provider.listEndpoints(request.withOffset(0)).getTotalCount());
    }

    @Test
    void gatewaysHaveRouteTablesAndPolicies() {
        var statement = statement(PolicyStatement.EffectEnum.ALLOW, "*");
        var id =
                create(
                        new CreateEndpointRequestBody()
                                .withEndpointServiceId(EndpointSamples.GATEWAY)
                                .withVpcId("vpc-1")
                                .withRoutetables(List.of("rtb-1"))
                                .withPolicyStatement(List.of(statement)));
        awaitStatus(id, "accepted");

        var tables =
                consumer.updateEndpointRoutetable(
                        new UpdateEndpointRoutetableRequest()
                                .withVpcEndpointId(id)
                                .withBody(
                                        new UpdateEndpointRoutetableRequestBody()
                                                .withRoutetables(List.of("rtb-1b"))));
        assertEquals(List.of("rtb-1b"), tables.getRoutetables());
        var other = statement(PolicyStatement.EffectEnum.DENY, "obs:*");
        var policy =
                consumer.updateEndpointPolicy(
                        new UpdateEndpointPolicyRequest()
                                .withVpcEndpointId(id)
                                .withBody(
                                        new UpdateEndpointPolicyRequestBody()
                                                .withPolicyStatement(List.of(other))));
        assertEquals(List.of(other), policy.getPolicyStatement());
        var reset =
                consumer.deleteEndpointPolicy(
                        new DeleteEndpointPolicyRequest().withVpcEndpointId(id));
        assertEquals(List.of(), reset.getPolicyStatement());
        assertNull(show(id).getIp());
        assertFalse(show(id).getEnableDns());
        delete(id);
    }

    private static PolicyStatement statement(PolicyStatement.EffectEnum effect, String action) {
        return new PolicyStatement()
                .withEffect(effect)
                .withAction(List.of(action))
                .withResource(List.of("*"));
    }
}
