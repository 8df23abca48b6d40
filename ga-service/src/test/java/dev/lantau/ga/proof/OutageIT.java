package dev.lantau.ga.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.ga.sockets.TcpBackend;
import dev.lantau.ga.sockets.TcpClient;
import dev.lantau.testing.Tenants;
import dev.lantau.testing.proof.OperatorsPort;
import dev.lantau.testing.proof.Outage;
import dev.lantau.testing.proof.PackagedService;
import dev.lantau.testing.proof.ProofDatabase;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The database goes away and comes back: calls are refused at once, connections go on. */
@Tag("proof")
class OutageIT {
    private static final int PORT = 18_085;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(8);
    private static final String NEW =
            """
            {"accelerator": {"name": "outage", "ip_sets": [{"area": "CM"}]}}""";
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "LANTAU_GA_DRIVER", "local",
                    "LANTAU_GA_ADDRESS_POOL_IPV4", "127.96.0.0/16",
                    "LANTAU_GA_QUOTA_ACCELERATORS_PER_ACCOUNT", "10000");

    @Test
    @Timeout(240)
    void connectionsGoOnWhileCallsAreRefused() throws IOException {
        try (var database = new ProofDatabase("ga", SETTINGS);
                var backend = TcpBackend.open("127.67.0.4", PORT);
                var service = PackagedService.start(database, "outage", OperatorsPort.OPEN)) {
            OperatorsPort.prove(service, "/q/traffic/none");
            var token = Api.login(service.address(), Tenants.A);
            var api = new Api(service.address(), token);
            var fronted = Fronted.create(api, "outage", PORT, backend);
            var outage =
                    new Outage(
                            service.address(),
                            () ->
                                    HttpRequest.newBuilder(
                                                    service.address().resolve("/v1/accelerators"))
                                            .header("X-Auth-Token", token)
                                            .header("Content-Type", "application/json")
                                            .POST(BodyPublishers.ofString(NEW)),
                            OutageIT::assertEnvelope);
            try (var open = TcpClient.open(fronted.address(), PORT)) {
                assertEquals(backend.address(), open.line());
                Runnable traffic =
                        () -> {
                            assertEquals("on", open.echo("on"));
                            assertEquals(
                                    backend.address(),
                                    TcpClient.greeting("127.0.0.1", fronted.address(), PORT));
                        };
                System.out.println(
                        "GA, database frozen: "
                                + outage.endure(LONG, database::freeze, database::thaw, traffic));
                System.out.println(
                        "GA, database stopped: "
                                + outage.endure(SHORT, database::halt, database::resume, traffic));
                assertEquals("after", open.echo("after"));
            }
            // Wishes are carried out again without anybody's help.
            Fronted.listener(api, fronted.accelerator(), PORT + 1);
            assertTrue(service.output().split("is away", -1).length < 8, service.output());
        }
    }

    private static void assertEnvelope(String body) {
        assertTrue(body.contains("error_code") && body.contains("request_id"), body);
    }
}
