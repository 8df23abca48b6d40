package dev.lantau.ga.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.huaweicloud.sdk.ga.v1.GaClient;
import com.huaweicloud.sdk.ga.v1.model.ClientAffinity;
import com.huaweicloud.sdk.ga.v1.model.CreateEndpointGroupOption;
import com.huaweicloud.sdk.ga.v1.model.CreateEndpointGroupRequest;
import com.huaweicloud.sdk.ga.v1.model.CreateEndpointGroupRequestBody;
import com.huaweicloud.sdk.ga.v1.model.CreateEndpointOption;
import com.huaweicloud.sdk.ga.v1.model.CreateEndpointRequest;
import com.huaweicloud.sdk.ga.v1.model.CreateEndpointRequestBody;
import com.huaweicloud.sdk.ga.v1.model.CreateHealthCheckOption;
import com.huaweicloud.sdk.ga.v1.model.CreateHealthCheckRequest;
import com.huaweicloud.sdk.ga.v1.model.CreateHealthCheckRequestBody;
import com.huaweicloud.sdk.ga.v1.model.CreateListenerOption;
import com.huaweicloud.sdk.ga.v1.model.CreateListenerRequest;
import com.huaweicloud.sdk.ga.v1.model.CreateListenerRequestBody;
import com.huaweicloud.sdk.ga.v1.model.DeleteEndpointGroupRequest;
import com.huaweicloud.sdk.ga.v1.model.DeleteEndpointRequest;
import com.huaweicloud.sdk.ga.v1.model.DeleteHealthCheckRequest;
import com.huaweicloud.sdk.ga.v1.model.DeleteListenerRequest;
import com.huaweicloud.sdk.ga.v1.model.EndpointDetail;
import com.huaweicloud.sdk.ga.v1.model.EndpointGroupDetail;
import com.huaweicloud.sdk.ga.v1.model.EndpointType;
import com.huaweicloud.sdk.ga.v1.model.HealthCheckDetail;
import com.huaweicloud.sdk.ga.v1.model.HealthCheckProtocol;
import com.huaweicloud.sdk.ga.v1.model.Id;
import com.huaweicloud.sdk.ga.v1.model.ListEndpointGroupsRequest;
import com.huaweicloud.sdk.ga.v1.model.ListEndpointsRequest;
import com.huaweicloud.sdk.ga.v1.model.ListHealthChecksRequest;
import com.huaweicloud.sdk.ga.v1.model.ListListenersRequest;
import com.huaweicloud.sdk.ga.v1.model.ListenerDetail;
import com.huaweicloud.sdk.ga.v1.model.ListenerProtocol;
import com.huaweicloud.sdk.ga.v1.model.PortRange;
import com.huaweicloud.sdk.ga.v1.model.ShowEndpointGroupRequest;
import com.huaweicloud.sdk.ga.v1.model.ShowEndpointRequest;
import com.huaweicloud.sdk.ga.v1.model.ShowHealthCheckRequest;
import com.huaweicloud.sdk.ga.v1.model.ShowListenerRequest;
import com.huaweicloud.sdk.ga.v1.model.UpdateEndpointGroupOption;
import com.huaweicloud.sdk.ga.v1.model.UpdateEndpointGroupRequest;
import com.huaweicloud.sdk.ga.v1.model.UpdateEndpointGroupRequestBody;
import com.huaweicloud.sdk.ga.v1.model.UpdateEndpointOption;
import com.huaweicloud.sdk.ga.v1.model.UpdateEndpointRequest;
import com.huaweicloud.sdk.ga.v1.model.UpdateEndpointRequestBody;
import com.huaweicloud.sdk.ga.v1.model.UpdateHealthCheckOption;
import com.huaweicloud.sdk.ga.v1.model.UpdateHealthCheckRequest;
import com.huaweicloud.sdk.ga.v1.model.UpdateHealthCheckRequestBody;
import com.huaweicloud.sdk.ga.v1.model.UpdateListenerOption;
import com.huaweicloud.sdk.ga.v1.model.UpdateListenerRequest;
import com.huaweicloud.sdk.ga.v1.model.UpdateListenerRequestBody;
import dev.lantau.ga.Samples;
import java.util.List;

/** An accelerator with one of everything below it, by ids. */
record Tree(
        GaClient client,
        String accelerator,
        String listener,
        String group,
        String endpoint,
        String check) {

    /** Makes each level when the one above is ACTIVE, as Terraform does. */
    static Tree create(GaClient client) {
        var accelerator = new AcceleratorCalls(client).create(Samples.name("sdk"));
        var listener = createListener(client, accelerator);
        var group = createGroup(client, listener);
        var endpoint = createEndpoint(client, group);
        var check = createCheck(client, group);
        var tree = new Tree(client, accelerator, listener, group, endpoint, check);
        tree.awaitActive();
        return tree;
    }

    private static String createListener(GaClient client, String accelerator) {
        var option =
                new CreateListenerOption()
                        .withName("sdk-listener")
                        .withDescription("from the SDK: é, 加速")
                        .withProtocol(ListenerProtocol.TCP)
                        .withPortRanges(
                                List.of(new PortRange().withFromPort(8080).withToPort(8090)))
                        .withClientAffinity(ClientAffinity.SOURCE_IP)
                        .withAcceleratorId(accelerator);
        var id =
                client.createListener(
                                new CreateListenerRequest()
                                        .withBody(
                                                new CreateListenerRequestBody()
                                                        .withListener(option)))
                        .getListener()
                        .getId();
        Sdk.awaitActive(() -> listener(client, id).getStatus());
        return id;
    }

    private static String createGroup(GaClient client, String listener) {
        var option =
                new CreateEndpointGroupOption()
                        .withName("sdk-group")
                        .withTrafficDialPercentage(0)
                        .withRegionId("cn-north-4")
                        .withListeners(List.of(new Id().withId(listener)));
        var id =
                client.createEndpointGroup(
                                new CreateEndpointGroupRequest()
                                        .withBody(
                                                new CreateEndpointGroupRequestBody()
                                                        .withEndpointGroup(option)))
                        .getEndpointGroup()
                        .getId();
        Sdk.awaitActive(() -> group(client, id).getStatus());
        return id;
    }

    private static String createEndpoint(GaClient client, String group) {
        var option =
                new CreateEndpointOption()
                        .withResourceId("eip-of-the-sdk")
                        .withResourceType(EndpointType.EIP)
                        .withIpAddress("127.0.2.77")
                        .withWeight(0);
        return client.createEndpoint(
                        new CreateEndpointRequest()
                                .withEndpointGroupId(group)
                                .withBody(new CreateEndpointRequestBody().withEndpoint(option)))
                .getEndpoint()
                .getId();
    }

    private static String createCheck(GaClient client, String group) {
        var option =
                new CreateHealthCheckOption()
                        .withEndpointGroupId(group)
                        .withProtocol(HealthCheckProtocol.TCP)
                        .withPort(8080)
                        .withInterval(10)
                        .withTimeout(5)
                        .withMaxRetries(3)
                        .withEnabled(true);
        return client.createHealthCheck(
                        new CreateHealthCheckRequest()
                                .withBody(
                                        new CreateHealthCheckRequestBody().withHealthCheck(option)))
                .getHealthCheck()
                .getId();
    }

    void awaitActive() {
        new AcceleratorCalls(client).awaitActive(accelerator);
        Sdk.awaitActive(() -> listener(client, listener).getStatus());
        Sdk.awaitActive(() -> group(client, group).getStatus());
        Sdk.awaitActive(() -> showEndpoint().getStatus());
        Sdk.awaitActive(() -> showCheck().getStatus());
    }

    void assertRead() {
        var listener = listener(client, this.listener);
        assertEquals("from the SDK: é, 加速", listener.getDescription());
        assertEquals(8090, listener.getPortRanges().getFirst().getToPort());
        assertEquals(ClientAffinity.SOURCE_IP, listener.getClientAffinity());
        assertEquals(accelerator, listener.getAcceleratorId());
        assertNotNull(listener.getCreatedAt());
        assertEquals(0, group(client, group).getTrafficDialPercentage());
        assertEquals(0, showEndpoint().getWeight());
        assertEquals("127.0.2.77", showEndpoint().getIpAddress());
        assertEquals(8080, showCheck().getPort());
    }

    void assertListed() {
        assertEquals(
                List.of(listener),
                client
                        .listListeners(new ListListenersRequest().withAcceleratorId(accelerator))
                        .getListeners()
                        .stream()
                        .map(ListenerDetail::getId)
                        .toList());
        assertEquals(
                List.of(group),
                client
                        .listEndpointGroups(
                                new ListEndpointGroupsRequest().withListenerId(listener))
                        .getEndpointGroups()
                        .stream()
                        .map(EndpointGroupDetail::getId)
                        .toList());
        assertEquals(
                List.of(endpoint),
                client
                        .listEndpoints(new ListEndpointsRequest().withEndpointGroupId(group))
                        .getEndpoints()
                        .stream()
                        .map(EndpointDetail::getId)
                        .toList());
        assertEquals(
                List.of(check),
                client
                        .listHealthChecks(new ListHealthChecksRequest().withEndpointGroupId(group))
                        .getHealthChecks()
                        .stream()
                        .map(HealthCheckDetail::getId)
                        .toList());
    }

    /** Changes something of every level, and sees it changed. */
    void update() {
        new AcceleratorCalls(client).rename(accelerator, "renamed");
        client.updateListener(
                new UpdateListenerRequest()
                        .withListenerId(listener)
                        .withBody(
                                new UpdateListenerRequestBody()
                                        .withListener(
                                                new UpdateListenerOption().withDescription(""))));
        client.updateEndpointGroup(
                new UpdateEndpointGroupRequest()
                        .withEndpointGroupId(group)
                        .withBody(
                                new UpdateEndpointGroupRequestBody()
                                        .withEndpointGroup(
                                                new UpdateEndpointGroupOption()
                                                        .withTrafficDialPercentage(55))));
        client.updateEndpoint(
                new UpdateEndpointRequest()
                        .withEndpointGroupId(group)
                        .withEndpointId(endpoint)
                        .withBody(
                                new UpdateEndpointRequestBody()
                                        .withEndpoint(new UpdateEndpointOption().withWeight(7))));
        client.updateHealthCheck(
                new UpdateHealthCheckRequest()
                        .withHealthCheckId(check)
                        .withBody(
                                new UpdateHealthCheckRequestBody()
                                        .withHealthCheck(
                                                new UpdateHealthCheckOption().withPort(9090))));
        awaitActive();

        assertEquals("renamed", new AcceleratorCalls(client).show(accelerator).getName());
        assertEquals("", listener(client, listener).getDescription());
        assertEquals(55, group(client, group).getTrafficDialPercentage());
        assertEquals(7, showEndpoint().getWeight());
        assertEquals(9090, showCheck().getPort());
    }

    /** What has something below it stays. */
    void assertWrongOrderRefused() {
        Sdk.assertRefused(409, "GA.9005", () -> new AcceleratorCalls(client).remove(accelerator));
        Sdk.assertRefused(409, "GA.9005", this::removeListener);
        Sdk.assertRefused(409, "GA.9005", this::removeGroup);
    }

    /** From the leaves to the root, each gone before the next. */
    void delete() {
        client.deleteEndpoint(
                new DeleteEndpointRequest().withEndpointGroupId(group).withEndpointId(endpoint));
        client.deleteHealthCheck(new DeleteHealthCheckRequest().withHealthCheckId(check));
        Sdk.awaitGone(this::showEndpoint);
        Sdk.awaitGone(this::showCheck);
        removeGroup();
        Sdk.awaitGone(() -> group(client, group));
        removeListener();
        Sdk.awaitGone(() -> listener(client, listener));
        new AcceleratorCalls(client).delete(accelerator);
    }

    private void removeListener() {
        client.deleteListener(new DeleteListenerRequest().withListenerId(listener));
    }

    private void removeGroup() {
        client.deleteEndpointGroup(new DeleteEndpointGroupRequest().withEndpointGroupId(group));
    }

    private static ListenerDetail listener(GaClient client, String id) {
        return client.showListener(new ShowListenerRequest().withListenerId(id)).getListener();
    }

    private static EndpointGroupDetail group(GaClient client, String id) {
        return client.showEndpointGroup(new ShowEndpointGroupRequest().withEndpointGroupId(id))
                .getEndpointGroup();
    }

    private EndpointDetail showEndpoint() {
        return client.showEndpoint(
                        new ShowEndpointRequest()
                                .withEndpointGroupId(group)
                                .withEndpointId(endpoint))
                .getEndpoint();
    }

    private HealthCheckDetail showCheck() {
        return client.showHealthCheck(new ShowHealthCheckRequest().withHealthCheckId(check))
                .getHealthCheck();
    }
}
