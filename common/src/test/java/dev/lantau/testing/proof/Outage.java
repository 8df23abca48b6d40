package dev.lantau.testing.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What clients of an API see while its database is away and after it came back. */
public final class Outage {
    /** How long a refusal may take, and a word of the probe. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);

    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(5);
    private static final long PAUSE_NANOSECONDS = 100_000_000;
    private static final int UNAVAILABLE = 503;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;
    private final Supplier<HttpRequest.Builder> call;
    private final Consumer<String> envelope;

    private record Timed(HttpResponse<String> answer, Duration taken) {}

    /**
     * @param call a call that needs the database, such as a create
     * @param envelope looks at the body of a refusal
     */
    public Outage(URI service, Supplier<HttpRequest.Builder> call, Consumer<String> envelope) {
        this.service = service;
        this.call = call;
        this.envelope = envelope;
    }

    /**
     * Takes the database away for a while, and has a look all the time.
     *
     * @param away freezes or stops it
     * @param back undoes that
     * @param meanwhile what must go on working; called again and again
     */
    public String endure(Duration time, Runnable away, Runnable back, Runnable meanwhile) {
        assertTrue(timed(call.get()).answer().statusCode() < 300, "it does not work before");
        away.run();
        long begun = System.nanoTime();
        List<Duration> taken = new ArrayList<>();
        Duration probed = null;
        while (System.nanoTime() - begun < time.toNanos()) {
            var refused = timed(call.get());
            taken.add(refused.taken());
            assertRefused(refused.answer());
            if (probed == null && !isUp("/q/health/ready")) {
                probed = Duration.ofNanos(System.nanoTime() - begun);
            }
            assertTrue(isUp("/q/health/live"), "it does not live");
            meanwhile.run();
            LockSupport.parkNanos(PAUSE_NANOSECONDS);
        }
        back.run();
        var working =
                ReplicaSet.await(
                        "it works again",
                        LONGEST_RECOVERY,
                        () -> timed(call.get()).answer().statusCode() < 300);
        var ready =
                ReplicaSet.await(
                        "it is ready again", LONGEST_RECOVERY, () -> isUp("/q/health/ready"));
        var longest = taken.stream().max(Comparator.naturalOrder()).orElseThrow();
        assertTrue(longest.compareTo(LONGEST_ANSWER) <= 0, "a refusal took " + longest);
        assertTrue(
                probed != null && probed.compareTo(LONGEST_ANSWER.plus(longest)) <= 0,
                "not ready only after " + probed);
        return "%d calls refused, the slowest after %d ms; not ready seen after %d ms; worked %d ms after the return, ready %d ms later"
                .formatted(
                        taken.size(),
                        longest.toMillis(),
                        probed.toMillis(),
                        working.toMillis(),
                        ready.toMillis());
    }

    private void assertRefused(HttpResponse<String> answer) {
        assertEquals(UNAVAILABLE, answer.statusCode(), answer.body());
        assertTrue(answer.headers().firstValue("Retry-After").isPresent(), "no Retry-After");
        envelope.accept(answer.body());
    }

    private boolean isUp(String probe) {
        var answer = timed(HttpRequest.newBuilder(service.resolve(probe)));
        assertTrue(
                answer.taken().compareTo(LONGEST_ANSWER) <= 0, probe + " took " + answer.taken());
        return answer.answer().statusCode() == 200;
    }

    private Timed timed(HttpRequest.Builder request) {
        long begun = System.nanoTime();
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            return new Timed(answer, Duration.ofNanos(System.nanoTime() - begun));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no answer", e);
        }
    }
}
