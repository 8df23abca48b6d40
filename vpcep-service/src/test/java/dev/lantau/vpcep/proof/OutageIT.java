package dev.lantau.vpcep.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.Tenants;
import dev.lantau.testing.proof.OperatorsPort;
import dev.lantau.testing.proof.Outage;
import dev.lantau.testing.proof.PackagedService;
import dev.lantau.testing.proof.ProofClient;
import dev.lantau.testing.proof.ProofDatabase;
import dev.lantau.vpcep.traffic.Echo;
import dev.lantau.vpcep.traffic.Wire;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The database goes away and comes back: calls are refused at once, connections go on. */
@Tag("proof")
class OutageIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(8);

    @Test
    @Timeout(240)
    void connectionsGoOnWhileCallsAreRefused() throws IOException {
        try (var database = new ProofDatabase("vpcep", Shared.SETTINGS);
                var backend = Echo.on(Shared.BACKEND, 0, "");
                var service = PackagedService.start(database, "outage", OperatorsPort.OPEN)) {
            OperatorsPort.prove(service, "/inventory");
            var client = new ProofClient(service.address(), Tenants.A);
            var shared = Shared.create(client, backend.port());
            var outage =
                    new Outage(
                            service.address(),
                            () -> client.call("GET", Shared.list(), null),
                            OutageIT::assertEnvelope);
            try (var open = Wire.open(null, shared.address(), Shared.PORT)) {
                Runnable traffic =
                        () -> {
                            assertTrue(open.echoes("on"));
                            assertTrue(Wire.flows(null, shared.address(), Shared.PORT));
                        };
                System.out.println(
                        "VPCEP, database frozen: "
                                + outage.endure(LONG, database::freeze, database::thaw, traffic));
                System.out.println(
                        "VPCEP, database stopped: "
                                + outage.endure(SHORT, database::halt, database::resume, traffic));
            }
            // Wishes are carried out again without anybody's help.
            Shared.endpoint(client, shared.service());
        }
    }

    private static void assertEnvelope(String body) {
        assertTrue(body.startsWith("{\"error\":{") && body.contains("\"message\":"), body);
    }
}
