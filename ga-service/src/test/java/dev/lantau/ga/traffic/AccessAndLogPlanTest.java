package dev.lantau.ga.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lantau.common.lifecycle.Observations;
import dev.lantau.common.traffic.replica.Replicas;
import dev.lantau.common.traffic.replica.Unforwarded;
import dev.lantau.ga.Client;
import dev.lantau.ga.Samples;
import dev.lantau.ga.ipgroup.IpGroup;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What IP groups and logtanks of listeners become in a plan, and whose plans they change. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class AccessAndLogPlanTest {
    @Inject TrafficPlanner planner;
    @Inject AccessPlanner access;
    @Inject EntityManager entities;
    @Inject ProbedHealth health;
    @Inject Observations observations;
    @Inject Replicas replicas;
    @Inject Unforwarded unforwarded;

    /** Writes down whose traffic it was told to change, and fails for some. */
    private record Recorder(List<String> applied, List<String> failing) implements TrafficDriver {
        @Override
        public String name() {
            return "recorder";
        }

        @Override
        public Map<String, String> apply(String acceleratorId, Supplier<AcceleratorPlan> plan) {
            applied.add(acceleratorId);
            if (failing.contains(acceleratorId)) {
                throw new TrafficException(acceleratorId, null);
            }
            return Map.of();
        }

        @Override
        public boolean probes() {
            return false;
        }
    }

    private AcceleratorPlan.Listener only(String accelerator) {
        var listeners = planner.plan(accelerator).listeners();
        assertEquals(1, listeners.size());
        return listeners.getFirst();
    }

    private static void listenerOf(String group, String verb, Map<String, ?> body) {
        Client.A.post("/v1/ip-groups/" + group + verb, body).statusCode(200);
        Client.A.awaitActive("/v1/ip-groups/" + group, "ip_group");
    }

    private static void associate(String group, String listener, String type) {
        listenerOf(group, "/associate-listener", Map.of("listener_id", listener, "type", type));
    }

    private static void disassociate(String group, String listener) {
        listenerOf(group, "/disassociate-listener", Map.of("listener_id", listener));
    }

    private IpGroup row(String id) {
        return QuarkusTransaction.requiringNew().call(() -> entities.find(IpGroup.class, id));
    }

    @Test
    void anIpGroupIsWhoMayConnect() {
        var accelerator = Samples.accelerator(Client.A);
        var listener = Samples.listener(Client.A, accelerator);
        var group = Samples.ipGroup(Client.A, "10.0.0.1", "2001:DB8::/32");
        assertNull(only(accelerator).access());

        associate(group, listener, "BLACK");
        assertEquals(
                new AcceleratorPlan.Access(false, List.of("10.0.0.1/32", "2001:db8::/32")),
                only(accelerator).access());

        disassociate(group, listener);
        assertNull(only(accelerator).access());

        associate(Samples.ipGroup(Client.A), listener, "WHITE");
        assertEquals(new AcceleratorPlan.Access(true, List.of()), only(accelerator).access());
    }

    @Test
    void aLogtankIsWhereTheLogGoes() {
        var accelerator = Samples.accelerator(Client.A);
        var listener = Samples.listener(Client.A, accelerator);
        assertNull(only(accelerator).log());

        var id =
                Client.A.create(
                        "/v1/logtanks",
                        "logtank",
                        Map.of(
                                "resource_type",
                                "LISTENER",
                                "resource_id",
                                listener,
                                "log_group_id",
                                "g",
                                "log_stream_id",
                                "s"));
        assertEquals(new AcceleratorPlan.LogTarget(id, "g", "s"), only(accelerator).log());

        Client.A.delete("/v1/logtanks/" + id).statusCode(204);
        assertNull(only(accelerator).log());
    }

    @Test
    void aGroupChangesTheTrafficThatItJoinsAndThatItLeaves() {
        var first = Samples.accelerator(Client.A);
        var second = Samples.accelerator(Client.A);
        var left = Samples.listener(Client.A, first);
        var group = Samples.ipGroup(Client.A);
        associate(group, left, "BLACK");
        associate(group, Samples.listener(Client.A, second), "BLACK");
        assertEquals(List.of(first, second), applied(group));

        disassociate(group, left);
        assertEquals(List.of(first, second), applied(group));

        Client.A.put("/v1/ip-groups/" + group, Map.of("ip_group", Map.of("name", "n")));
        assertEquals(List.of(second), applied(group));
    }

    private List<String> applied(String group) {
        var recorder = new Recorder(new ArrayList<>(), List.of());
        reconciler(recorder).apply(row(group));
        return recorder.applied();
    }

    private IpGroupReconciler reconciler(Recorder recorder) {
        return new IpGroupReconciler(
                new Traffic(recorder, planner, health, observations, replicas, unforwarded),
                access);
    }

    @Test
    void oneAcceleratorThatFailsDoesNotKeepTheChangeFromAnother() {
        var first = Samples.accelerator(Client.A);
        var second = Samples.accelerator(Client.A);
        var group = Samples.ipGroup(Client.A);
        associate(group, Samples.listener(Client.A, first), "BLACK");
        associate(group, Samples.listener(Client.A, second), "BLACK");
        var recorder = new Recorder(new ArrayList<>(), List.of(first));
        var reconciler = reconciler(recorder);
        var row = row(group);

        var failure = assertThrows(TrafficException.class, () -> reconciler.apply(row));

        assertEquals(first, failure.getMessage());
        assertEquals(List.of(first, second), recorder.applied());
    }
}
