package dev.lantau.maas.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.maas.gateway.InferenceClient;
import dev.lantau.testing.proof.OperatorsPort;
import dev.lantau.testing.proof.Outage;
import dev.lantau.testing.proof.PackagedService;
import dev.lantau.testing.proof.ProofDatabase;
import dev.lantau.testing.proof.ReplicaSet;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The database goes away and comes back: control calls are refused, inference goes on. */
@Tag("proof")
class OutageIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(8);
    private static final long LONGEST_CALL_MILLIS = 2_000;
    private static final String MODEL = "outage-model";
    private static final String ENDPOINT = "outage";

    private int called;

    @Test
    @Timeout(240)
    void inferenceGoesOnWhileControlCallsAreRefused() {
        try (var database = new ProofDatabase("maas", Map.of());
                var upstream = new EchoUpstream();
                var service = PackagedService.start(database, "outage", settings(upstream))) {
            OperatorsPort.prove(service, "/ledger.csv");
            var control = new ControlPlane(service.address());
            control.createEndpoint(ENDPOINT, MODEL, 100_000, null);
            infer(service.address());
            var outage =
                    new Outage(
                            service.address(),
                            () -> ControlPlane.list(service.address(), control.token()),
                            OutageIT::assertEnvelope);
            Runnable inference = () -> infer(service.address());
            System.out.println(
                    "MaaS, database frozen: "
                            + outage.endure(LONG, database::freeze, database::thaw, inference));
            System.out.println(
                    "MaaS, database stopped: "
                            + outage.endure(SHORT, database::halt, database::resume, inference));
            // Every call of the outage is in the books.
            var booked = "select count(*) from call_ledger where status = 200";
            ReplicaSet.await(
                    "all calls are booked",
                    Duration.ofSeconds(20),
                    () -> database.number(booked) == called);
        }
    }

    private static Map<String, String> settings(EchoUpstream upstream) {
        var settings = new HashMap<>(upstream.settings("outage", List.of("id: " + MODEL)));
        settings.putAll(OperatorsPort.OPEN);
        return settings;
    }

    private void infer(URI service) {
        long begun = System.nanoTime();
        try (var client = new RawConnection(service)) {
            var body = Conversation.CHAT.body(ENDPOINT, "hello", false, 100, Map.of());
            client.post(Conversation.CHAT.path(), InferenceClient.A.key(), body);
            int status = client.head();
            assertEquals(200, status, client.rest());
            client.rest();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
        called++;
        long taken = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        assertTrue(taken <= LONGEST_CALL_MILLIS, "a call took " + taken);
    }

    private static void assertEnvelope(String body) {
        assertTrue(body.contains("error_code") && body.contains("error_msg"), body);
    }
}
