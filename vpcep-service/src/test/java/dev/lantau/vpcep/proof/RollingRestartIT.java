package dev.lantau.vpcep.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.Tenants;
import dev.lantau.testing.proof.ProofClient;
import dev.lantau.testing.proof.ProofDatabase;
import dev.lantau.testing.proof.ReplicaSet;
import dev.lantau.testing.proof.SteadyLoad;
import dev.lantau.vpcep.traffic.Echo;
import dev.lantau.vpcep.traffic.Wire;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two replicas on one host share the endpoints' sockets, and are replaced under load. */
@Tag("proof")
class RollingRestartIT {
    private static final int CLIENTS = 4;
    private static final int LEAST_WORK = 100;
    private static final int CONNECTIONS = 50;

    @Test
    @Timeout(240)
    void nobodyNoticesThatReplicasAreReplaced() throws IOException {
        try (var database = new ProofDatabase("vpcep", Map.of());
                var backend = Echo.on(Shared.BACKEND, 0, "");
                var replicas = new ReplicaSet(database, "rolling", n -> settings())) {
            var service = replicas.balancer().address();
            var client = new ProofClient(service, Tenants.A);
            var shared = Shared.create(client, backend.port());
            // Whichever replica the system gives a connection to, it is forwarded.
            for (int i = 0; i < CONNECTIONS; i++) {
                assertTrue(Wire.flows(null, shared.address(), Shared.PORT), "connection " + i);
            }
            try (var open = Wire.open(null, shared.address(), Shared.PORT);
                    var calls =
                            new SteadyLoad(
                                    CLIENTS,
                                    i -> {
                                        var its = new ProofClient(service, Tenants.A);
                                        return () -> shared.read(its);
                                    });
                    var connections = new SteadyLoad(CLIENTS, i -> () -> connect(shared))) {
                assertTrue(open.echoes("before"));
                var stops = replicas.restart(old -> {});
                // Made while a replica was fresh, carried out by either.
                var another = Shared.endpoint(client, shared.service());
                calls.close();
                connections.close();
                System.out.println("rolling restart: stops took " + stops);
                calls.assertUnfailing(LEAST_WORK);
                connections.assertUnfailing(LEAST_WORK);
                // By rule: half of the shutdown timeout, then a reset.
                assertTrue(open.closed());
                assertTrue(Wire.flows(null, another.address(), Shared.PORT));
            }
            assertEquals(
                    0, database.number("select count(*) from vpc_endpoint where status = 'ERROR'"));
        }
    }

    private static Map<String, String> settings() {
        var settings = new HashMap<>(Shared.SETTINGS);
        settings.put("LANTAU_TRAFFIC_REUSE_PORT", "true");
        settings.put("QUARKUS_SHUTDOWN_DELAY", "3s");
        return settings;
    }

    private static void connect(Shared shared) throws IOException {
        try (var wire = Wire.open(null, shared.address(), Shared.PORT)) {
            assertTrue(wire.echoes("there and back"), "nothing came back");
        }
    }
}
