package dev.lantau.modelarts.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.modelarts.notebook.NotebookSamples;
import dev.lantau.modelarts.notebook.TinyNotebookResource;
import dev.lantau.testing.Tenants;
import dev.lantau.testing.proof.PackagedService;
import dev.lantau.testing.proof.ProofClient;
import dev.lantau.testing.proof.ProofDatabase;
import dev.lantau.testing.proof.ReplicaSet;
import dev.lantau.testing.proof.SteadyLoad;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two replicas are replaced under load: no call fails, notebooks' pages do not hold a stop. */
@Tag("proof")
class RollingRestartIT {
    private static final int CLIENTS = 4;
    private static final int LEAST_WORK = 100;
    private static final Duration DELAY = Duration.ofSeconds(3);

    /** Apart from the delay: well below the timeout of ten seconds. */
    private static final Duration LONGEST_STOP = DELAY.plusSeconds(5);

    private static final String NOTEBOOKS = "/v1/" + Tenants.A.projectId + "/notebooks";

    @Test
    @Timeout(240)
    void nobodyNoticesThatReplicasAreReplaced() {
        var tiny = new TinyNotebookResource();
        try (var database = new ProofDatabase("modelarts", settings(tiny.start()));
                var replicas = new ReplicaSet(database, "rolling", n -> Map.of())) {
            var service = replicas.balancer().address();
            var client = new ProofClient(service, Tenants.A);
            var notebook =
                    client.done("POST", NOTEBOOKS, NotebookSamples.fields()).path("id").asText();
            ReplicaSet.await(
                    "the notebook runs",
                    Duration.ofSeconds(30),
                    () -> show(client, notebook).path("status").asText().equals("RUNNING"));
            var token = show(client, notebook).path("token").asText();
            var left = new CountDownLatch(2);
            try (var calls =
                    new SteadyLoad(
                            CLIENTS,
                            i -> {
                                var its = new ProofClient(service, Tenants.A);
                                return () -> show(its, notebook);
                            })) {
                var stops = replicas.restart(old -> open(old, notebook, token, left));
                calls.close();
                System.out.println("rolling restart: stops took " + stops);
                calls.assertUnfailing(LEAST_WORK);
                stops.forEach(RollingRestartIT::assertShort);
                assertEquals(0, left.getCount(), "sockets that stayed open");
            }
            assertEquals("RUNNING", show(client, notebook).path("status").asText());
            client.done("DELETE", NOTEBOOKS + "/" + notebook, null);
        } finally {
            tiny.stop();
        }
    }

    private static void assertShort(Duration stop) {
        assertTrue(stop.compareTo(LONGEST_STOP) < 0, "a stop took " + stop);
    }

    private static Map<String, String> settings(Map<String, String> tiny) {
        var settings = new HashMap<String, String>();
        tiny.forEach(
                (key, value) ->
                        settings.put(
                                key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT),
                                value));
        settings.put("QUARKUS_SHUTDOWN_DELAY", DELAY.toSeconds() + "s");
        settings.put("LANTAU_COMPUTE_LOCAL_KILL_AT_EXIT", "false");
        return Site.settings("rolling", settings);
    }

    private static JsonNode show(ProofClient client, String id) {
        return client.done("GET", NOTEBOOKS + "/" + id, null);
    }

    /** A page's websocket, which stays open as long as it may. */
    private static void open(
            PackagedService replica, String notebook, String token, CountDownLatch left) {
        var address =
                "ws://127.0.0.1:%d/authoring/%s/ws?token=%s"
                        .formatted(replica.address().getPort(), notebook, token);
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Left(left))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private record Left(CountDownLatch count) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            count.countDown();
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            count.countDown();
        }
    }
}
