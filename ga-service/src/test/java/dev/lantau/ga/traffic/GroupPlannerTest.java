package dev.lantau.ga.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.ga.Answers;
import dev.lantau.ga.Client;
import dev.lantau.ga.GroupSamples;
import dev.lantau.ga.Rows;
import dev.lantau.ga.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class GroupPlannerTest {
    @Inject TrafficPlanner planner;

    private static String group(String listener, String region, int dial) {
        var fields = GroupSamples.groupAt(new GroupSamples.Place(listener, region));
        return Client.A.create(
                GroupSamples.GROUPS,
                "endpoint_group",
                Answers.with(fields, "traffic_dial_percentage", dial));
    }

    /** Id of an endpoint reached by name, which gets no connection. */
    private static String drainedName(String group) {
        return Client.A.create(
                GroupSamples.endpoints(group),
                "endpoint",
                Map.of(
                        "resource_id",
                        "named",
                        "resource_type",
                        "CUSTOM_DOMAIN_NAME",
                        "ip_address",
                        "localhost",
                        "weight",
                        0));
    }

    @Test
    void thePlanHasGroupsWithTheirHealthCheckAndEndpoints() {
        var accelerator = Samples.accelerator(Client.A);
        var listener = Samples.listener(Client.A, accelerator);
        var bare = Samples.listener(Client.A, accelerator, 8081);
        var near = group(listener, "region-1", 0);
        var far = group(listener, "cn-north-4", 100);
        GroupSamples.healthCheck(Client.A, near, true);
        GroupSamples.healthCheck(Client.A, far, false);
        var first = GroupSamples.endpoint(Client.A, near);
        var second = drainedName(near);

        var plan = planner.plan(accelerator);

        assertEquals(
                List.of(listener, bare),
                plan.listeners().stream().map(AcceleratorPlan.Listener::id).toList());
        assertEquals(
                List.of(
                        new AcceleratorPlan.EndpointGroup(
                                near,
                                "region-1",
                                0,
                                new AcceleratorPlan.HealthCheck(
                                        AcceleratorPlan.Protocol.TCP, 80, 10, 5, 3),
                                List.of(
                                        new AcceleratorPlan.Endpoint(
                                                first, GroupSamples.ADDRESS, 1),
                                        new AcceleratorPlan.Endpoint(second, "localhost", 0))),
                        new AcceleratorPlan.EndpointGroup(far, "cn-north-4", 100, null, List.of())),
                plan.listeners().getFirst().groups());
        assertEquals(List.of(), plan.listeners().getLast().groups());
    }

    @Test
    void whatIsOnItsWayOutIsNotPlannedFor() {
        var accelerator = Samples.accelerator(Client.A);
        var listener = Samples.listener(Client.A, accelerator);
        var staying = group(listener, "region-1", 100);
        var leaving = group(listener, "cn-north-4", 100);
        Rows.setStatus("endpoint_group", leaving, "DELETING");
        Rows.setStatus(
                "health_check", GroupSamples.healthCheck(Client.A, staying, true), "DELETING");
        Rows.setStatus("endpoint", GroupSamples.endpoint(Client.A, staying), "DELETING");

        assertEquals(
                List.of(
                        new AcceleratorPlan.EndpointGroup(
                                staying, "region-1", 100, null, List.of())),
                planner.plan(accelerator).listeners().getFirst().groups());
    }
}
