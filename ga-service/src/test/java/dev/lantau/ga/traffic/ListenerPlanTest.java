package dev.lantau.ga.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.ga.Client;
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
class ListenerPlanTest {
    @Inject TrafficPlanner planner;

    @Test
    void planHoldsListenersUntilTheyLeave() {
        var accelerator = Samples.accelerator(Client.A);
        var first = Samples.listener(Client.A, accelerator);
        var second = stickyUdp(accelerator);

        var listeners = planner.plan(accelerator).listeners();

        assertEquals(
                List.of(first, second),
                listeners.stream().map(AcceleratorPlan.Listener::id).toList());
        var tcp = listeners.getFirst();
        assertEquals(AcceleratorPlan.Protocol.TCP, tcp.protocol());
        assertEquals(
                List.of(new AcceleratorPlan.PortRange(Samples.PORT, Samples.PORT)), tcp.ports());
        assertEquals(false, tcp.sticky());
        var udp = listeners.getLast();
        assertEquals(AcceleratorPlan.Protocol.UDP, udp.protocol());
        assertEquals(
                List.of(
                        new AcceleratorPlan.PortRange(5353, 5353),
                        new AcceleratorPlan.PortRange(4000, 4200)),
                udp.ports());
        assertTrue(udp.sticky());

        Rows.setStatus("listener", first, "DELETING");
        assertEquals(
                List.of(second),
                planner.plan(accelerator).listeners().stream()
                        .map(AcceleratorPlan.Listener::id)
                        .toList());
    }

    private static String stickyUdp(String accelerator) {
        var ports =
                List.of(
                        Map.of("from_port", 5353, "to_port", 5353),
                        Map.of("from_port", 4000, "to_port", 4200));
        return Client.A.create(
                "/v1/listeners",
                "listener",
                Map.of(
                        "name", "udp",
                        "protocol", "UDP",
                        "port_ranges", ports,
                        "client_affinity", "SOURCE_IP",
                        "accelerator_id", accelerator));
    }
}
