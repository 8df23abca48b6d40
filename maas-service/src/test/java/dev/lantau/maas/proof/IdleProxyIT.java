package dev.lantau.maas.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.maas.gateway.InferenceClient;
import dev.lantau.testing.proof.PackagedService;
import dev.lantau.testing.proof.ProofDatabase;
import java.io.IOException;
import java.net.URI;
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

/**
 * A model that is silent for two minutes, behind a proxy that closes what is idle for one: streams
 * live, because of the gateway's comments, and without them would not.
 */
@Tag("proof")
class IdleProxyIT {
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int SILENCE_MILLIS = 120_000;

    /** From one comment to the next at the most: 15 s, and a quarter for the clock's tick. */
    private static final int PAUSE_MILLIS = 18_750 + 500;

    private static final String MODEL = "silent-model";
    private static final Map<String, String> QUIET = Map.of("LANTAU_MAAS_GATEWAY_HEARTBEAT", "1h");

    /** What became of a stream. */
    private record Outcome(String what, String text, String failure) {}

    @Test
    @Timeout(240)
    void streamsOutliveTheSilence() throws Exception {
        try (var database = new ProofDatabase("maas", Map.of());
                var upstream = new EchoUpstream();
                var quiet = service(database, upstream, "quiet", QUIET);
                var service = service(database, upstream, "heartbeat", Map.of());
                var before = new IdleProxy(service.address(), IDLE);
                var beforeQuiet = new IdleProxy(quiet.address(), IDLE);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Outcome>> streams = new ArrayList<>();
            for (var shape : Conversation.values()) {
                for (var silence : List.of("silence_ms", "first_token_ms")) {
                    if (shape.canStream()) {
                        streams.add(start(threads, shape, silence, before.address()));
                    }
                }
            }
            var control =
                    start(threads, Conversation.CHAT, "first_token_ms", beforeQuiet.address());
            for (var stream : streams) {
                var outcome = stream.get();
                assertNull(outcome.failure(), outcome::toString);
                int comments = outcome.text().split(": keep-alive\n\n", -1).length - 1;
                assertTrue(comments >= SILENCE_MILLIS / PAUSE_MILLIS, outcome::toString);
            }
            // The proxy does close what is idle.
            assertTrue(control.get().failure() != null, control.get()::toString);
            System.out.printf(
                    "%d streams outlived %d s of silence behind a proxy that closes after %d s%n",
                    streams.size(), SILENCE_MILLIS / 1_000, IDLE.toSeconds());
        }
    }

    private static PackagedService service(
            ProofDatabase database, EchoUpstream upstream, String name, Map<String, String> more) {
        var settings = new HashMap<>(upstream.settings(name, List.of("id: " + MODEL)));
        settings.putAll(more);
        return PackagedService.start(database, name, settings);
    }

    private static CompletableFuture<Outcome> start(
            Executor threads, Conversation shape, String silence, URI gateway) {
        return CompletableFuture.supplyAsync(() -> call(shape, silence, gateway), threads);
    }

    private static Outcome call(Conversation shape, String silence, URI gateway) {
        var what = shape + " " + silence;
        try (var client = new RawConnection(gateway)) {
            var body = shape.body(MODEL, "hello", true, 10, Map.of(silence, SILENCE_MILLIS));
            client.post(shape.path(), InferenceClient.A.key(), body);
            assertEquals(200, client.head());
            return new Outcome(what, client.rest(), null);
        } catch (IOException broken) {
            return new Outcome(what, "", broken.toString());
        }
    }
}
