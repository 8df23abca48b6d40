package dev.lantau.testing.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A service that starts before its database and before its schema, and what migrates it. */
public final class StartOrder {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final long A_WHILE_NANOSECONDS = 3_000_000_000L;

    /** Flyway's word of the first migration of identities. */
    private static final String IDENTITY = "- identity\"";

    private static final int MOST_WORDS = 5;
    private static final Map<String, String> LEAVES_IT =
            Map.of("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");

    private final ProofDatabase database;
    private final String name;
    private final Map<String, String> settings;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * @param database an empty one
     */
    public StartOrder(ProofDatabase database, String name, Map<String, String> settings) {
        this.database = database;
        this.name = name;
        this.settings = settings;
    }

    /** Of the service that hosts identities: one job makes all that it waits for. */
    public void proveHost() {
        database.halt();
        try (var service = launch(LEAVES_IT)) {
            assertWaits(service, "a database cannot be asked");
            database.resume();
            assertWaits(service, "the own database lacks");
            var job = job(Map.of());
            assertTrue(job.output().contains(IDENTITY), job.output());
            assertReady(service);
        }
    }

    /** Of another one: its job leaves identities alone, and it waits for their host. */
    public void proveGuest() {
        var guest = Map.of("LANTAU_IDENTITY_HOST", "false");
        database.halt();
        try (var service = launch(merged(LEAVES_IT, guest))) {
            assertWaits(service, "a database cannot be asked");
            database.resume();
            assertWaits(service, "the own database lacks");
            var job = job(guest);
            assertFalse(job.output().contains(IDENTITY), job.output());
            assertWaits(service, "the identity database has no schema yet");
            // Here a second one hosts identities, as each does that runs alone.
            try (var host = launch(Map.of())) {
                host.address();
                assertReady(host);
                assertReady(service);
            }
        }
    }

    private PackagedService launch(Map<String, String> more) {
        return PackagedService.launch(database, name, "local", merged(settings, more));
    }

    /** Migrates and exits, in production and without a word of OIDC. */
    private PackagedService job(Map<String, String> more) {
        var exits = merged(more, Map.of("QUARKUS_INIT_AND_EXIT", "true"));
        var job = PackagedService.launch(database, name + "-job", "prod", exits);
        assertEquals(0, job.exitCode(), job.output());
        return job;
    }

    private void assertWaits(PackagedService service, String what) {
        var live = get(service, "/q/health/live");
        assertEquals(200, live.statusCode(), live.body());
        ReplicaSet.await(
                "it waits because " + what, SOON, () -> ready(service).body().contains(what));
        LockSupport.parkNanos(A_WHILE_NANOSECONDS);
        assertEquals(503, ready(service).statusCode());
        long words = service.output().lines().filter(StartOrder::isOurWarning).count();
        assertTrue(words <= MOST_WORDS, service.output());
        assertFalse(service.output().contains("\tat "), service.output());
    }

    private static boolean isOurWarning(String line) {
        return line.contains(" WARN ") && line.contains("[dev.lantau.");
    }

    private void assertReady(PackagedService service) {
        var taken = ReplicaSet.await("it is ready", SOON, () -> ready(service).statusCode() == 200);
        System.out.printf("%s is ready %d ms after its schema%n", name, taken.toMillis());
    }

    private HttpResponse<String> ready(PackagedService service) {
        return get(service, "/q/health/ready");
    }

    private HttpResponse<String> get(PackagedService service, String path) {
        try {
            var request = HttpRequest.newBuilder(service.address().resolve(path)).build();
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    private static Map<String, String> merged(Map<String, String> one, Map<String, String> other) {
        var merged = new HashMap<>(one);
        merged.putAll(other);
        return merged;
    }
}
