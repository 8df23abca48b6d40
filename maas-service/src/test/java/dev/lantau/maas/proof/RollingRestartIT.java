package dev.lantau.maas.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.maas.gateway.InferenceClient;
import dev.lantau.testing.proof.PackagedService;
import dev.lantau.testing.proof.ProofDatabase;
import dev.lantau.testing.proof.ReplicaSet;
import dev.lantau.testing.proof.SteadyLoad;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two replicas are replaced under load: no call fails, open streams come to their end. */
@Tag("proof")
class RollingRestartIT {
    private static final int CLIENTS = 4;
    private static final int LEAST_WORK = 100;
    private static final int STREAMS = 4;
    private static final String MODEL = "rolling-model";
    private static final String ENDPOINT = "rolling";

    /** Eight seconds: longer than the delay, shorter than the delay and the timeout. */
    private static final Map<String, Integer> SLOWLY = Map.of("token_ms", 200, "tokens", 40);

    private static final String DONE = "data: [DONE]";

    @Test
    @Timeout(240)
    void nobodyNoticesThatReplicasAreReplaced() throws Exception {
        try (var database = new ProofDatabase("maas", Map.of());
                var upstream = new EchoUpstream();
                var replicas = new ReplicaSet(database, "rolling", n -> settings(upstream, n));
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var http = HttpClient.newHttpClient()) {
            var service = replicas.balancer().address();
            var control = new ControlPlane(service);
            control.createEndpoint(ENDPOINT, MODEL, 1_000_000, null);
            List<CompletableFuture<String>> streams = new ArrayList<>();
            List<Duration> stops;
            try (var load =
                    new SteadyLoad(
                            CLIENTS,
                            i ->
                                    i % 2 == 0
                                            ? () -> list(http, service, control.token())
                                            : () -> infer(http, service))) {
                stops =
                        replicas.restart(
                                old -> {
                                    for (int i = 0; i < STREAMS; i++) {
                                        streams.add(open(old, threads));
                                    }
                                });
                load.close();
                System.out.println("rolling restart: stops took " + stops);
                load.assertUnfailing(LEAST_WORK);
            }
            assertEquals(2 * STREAMS, streams.size());
            for (var stream : streams) {
                assertTrue(stream.get().stripTrailing().endsWith(DONE), stream.get());
            }
        }
    }

    private static Map<String, String> settings(EchoUpstream upstream, int number) {
        var settings =
                new HashMap<>(upstream.settings("rolling-" + number, List.of("id: " + MODEL)));
        settings.put("LANTAU_REPLICA", "rolling-" + number);
        settings.put("QUARKUS_SHUTDOWN_DELAY", "3s");
        // A fresh replica's first call of a limited endpoint waits for the other one's share (ADR
        // 13);
        // the default would be 429 where starting a process keeps the whole machine busy.
        settings.put("LANTAU_MAAS_LIMITS_SHARE_WAIT", "3s");
        return settings;
    }

    /** A stream that has begun. */
    private static CompletableFuture<String> open(PackagedService replica, Executor threads) {
        try {
            var client = new RawConnection(replica.address());
            client.post(
                    Conversation.CHAT.path(),
                    InferenceClient.A.key(),
                    Conversation.CHAT.body(ENDPOINT, "slowly", true, 100, SLOWLY));
            assertEquals(200, client.head());
            return CompletableFuture.supplyAsync(() -> rest(client), threads);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static String rest(RawConnection client) {
        try (client) {
            return client.rest();
        } catch (IOException broken) {
            return broken.toString();
        }
    }

    private static void list(HttpClient http, URI service, String token) throws Exception {
        var request = ControlPlane.list(service, token).build();
        var answer = http.send(request, BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains(ENDPOINT), answer.body());
    }

    private static void infer(HttpClient http, URI service) throws Exception {
        var body = Conversation.CHAT.body(ENDPOINT, "hello", false, 100, Map.of());
        var request =
                HttpRequest.newBuilder(service.resolve(Conversation.CHAT.path()))
                        .header("Authorization", "Bearer " + InferenceClient.A.key())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        var answer = http.send(request, BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
    }
}
