package dev.lantau.ga.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.ga.sockets.TcpBackend;
import dev.lantau.ga.sockets.TcpClient;
import dev.lantau.testing.Tenants;
import dev.lantau.testing.proof.PackagedService;
import dev.lantau.testing.proof.ProofDatabase;
import dev.lantau.testing.proof.ReplicaSet;
import dev.lantau.testing.proof.SteadyLoad;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two replicas on one host share the accelerators' sockets, and are replaced under load. */
@Tag("proof")
class RollingRestartIT {
    private static final int CLIENTS = 4;
    private static final int LEAST_WORK = 100;
    private static final int PORT = 18_083;
    private static final int LATER_PORT = 18_084;
    private static final int CONNECTIONS = 60;
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "LANTAU_GA_DRIVER", "local",
                    "LANTAU_GA_ADDRESS_POOL_IPV4", "127.97.0.0/16",
                    "LANTAU_GA_QUOTA_ACCELERATORS_PER_ACCOUNT", "10000",
                    "LANTAU_TRAFFIC_REUSE_PORT", "true",
                    "QUARKUS_SHUTDOWN_DELAY", "3s");

    private final AtomicInteger number = new AtomicInteger();

    @Test
    @Timeout(240)
    void nobodyNoticesThatReplicasAreReplaced() throws IOException {
        try (var database = new ProofDatabase("ga", Map.of());
                var backend = TcpBackend.open("127.67.0.3", PORT);
                var replicas = new ReplicaSet(database, "rolling", number -> SETTINGS)) {
            var service = replicas.balancer().address();
            var token = Api.login(service, Tenants.A);
            var api = new Api(service, token);
            var fronted = Fronted.create(api, "rolling", PORT, backend);
            assertBothForward(replicas, fronted, backend);
            assertFollowed(replicas, api, fronted);

            try (var open = TcpClient.open(fronted.address(), PORT);
                    var calls = new SteadyLoad(CLIENTS, i -> apiClient(new Api(service, token)));
                    var connections =
                            new SteadyLoad(CLIENTS, i -> tcpClient(replicas, fronted, backend))) {
                assertEquals(backend.address(), open.line());
                var stops = replicas.restart(old -> {});
                calls.close();
                connections.close();
                System.out.println("rolling restart: stops took " + stops);
                calls.assertUnfailing(LEAST_WORK);
                connections.assertUnfailing(LEAST_WORK);
                // By rule: half of the shutdown timeout, then a reset.
                assertEquals(TcpClient.NOBODY, open.echo("still there?"));
            }
            assertEquals(
                    0, database.number("select count(*) from listener where status <> 'ACTIVE'"));
        }
    }

    /**
     * The system shares connections out, by ports of clients. The replica that carried the endpoint
     * out says that it is active, the other follows.
     */
    private static void assertBothForward(
            ReplicaSet replicas, Fronted fronted, TcpBackend backend) {
        var all = Map.of(backend.address(), CONNECTIONS);
        ReplicaSet.await("all arrive", SOON, () -> greetings(fronted).equals(all));
        for (var replica : replicas.replicas()) {
            var view = view(replica, fronted);
            assertTrue(view.at("/frontends/0/counters/accepted").asInt() > 0, view.toString());
        }
    }

    private static Map<String, Integer> greetings(Fronted fronted) {
        return TcpClient.greetings("127.0.0.1", fronted.address(), PORT, CONNECTIONS);
    }

    /** A change that one replica carried out is soon the other's, too. */
    private static void assertFollowed(ReplicaSet replicas, Api api, Fronted fronted) {
        var listener = Fronted.listener(api, fronted.accelerator(), LATER_PORT);
        for (var replica : replicas.replicas()) {
            ReplicaSet.await("it listens", SOON, () -> listeners(replica, fronted) == 2);
        }
        assertTrue(api.sure("DELETE", "/v1/listeners/" + listener, null, Map.of()).done());
        for (var replica : replicas.replicas()) {
            ReplicaSet.await("it has closed it", SOON, () -> listeners(replica, fronted) == 1);
        }
    }

    private static int listeners(PackagedService replica, Fronted fronted) {
        var view = view(replica, fronted);
        assertEquals(0, view.at("/unforwarded").size(), view.toString());
        return view.at("/frontends").size();
    }

    private static JsonNode view(PackagedService replica, Fronted fronted) {
        return new Api(replica.management(), "").get("/q/traffic/" + fronted.accelerator()).body();
    }

    /** Reads and writes by turns; whatever is not done is a failure. */
    private SteadyLoad.Act apiClient(Api api) {
        return () -> {
            var name = "r-" + number.incrementAndGet();
            var fields =
                    Map.of(
                            "accelerator",
                            Map.of("name", name, "ip_sets", List.of(Map.of("area", "CM"))));
            var created = api.sure("POST", "/v1/accelerators", fields, Map.of());
            assertTrue(created.done(), () -> created.status() + " " + created.body());
            var id = created.body().at("/accelerator/id").asText();
            var read = api.get("/v1/accelerators/" + id);
            assertTrue(read.done(), () -> read.status() + " " + read.body());
        };
    }

    private static SteadyLoad.Act tcpClient(
            ReplicaSet replicas, Fronted fronted, TcpBackend backend) {
        return () -> {
            try (var client = TcpClient.open(fronted.address(), PORT)) {
                assertEquals(backend.address(), client.line(), () -> refusals(replicas, fronted));
                assertEquals("hello", client.echo("hello"));
            }
        };
    }

    /** What the replicas know of those that they did not forward. */
    private static String refusals(ReplicaSet replicas, Fronted fronted) {
        return replicas.replicas().stream()
                .flatMap(replica -> view(replica, fronted).findParents("outcome").stream())
                .map(JsonNode::toString)
                .filter(decision -> !decision.contains("FORWARDED"))
                .toList()
                .toString();
    }
}
