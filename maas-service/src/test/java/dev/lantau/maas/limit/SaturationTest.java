package dev.lantau.maas.limit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.maas.limit.Decision.Admitted;
import dev.lantau.maas.limit.Decision.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Any sixty seconds hold no more than the limit, and when everybody wants more, nearly all of it.
 */
class SaturationTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final VirtualTime time = new VirtualTime();
    private final LocalLimiter limiter = LocalLimiter.alone(LimitSettings.standard(), time, time);
    private final Accepted accepted = new Accepted();

    /** Calls with what they really used, in the order of their acceptance. */
    static final class Accepted {
        final List<Long> times = new ArrayList<>();
        final List<Long> tokens = new ArrayList<>();

        int add(long now, long used) {
            times.add(now);
            tokens.add(used);
            return times.size() - 1;
        }

        /** The most within any window that ends after {@code from}. */
        long most(long window, long from) {
            long most = 0;
            long sum = 0;
            int oldest = 0;
            for (int newest = 0; newest < times.size(); newest++) {
                sum += tokens.get(newest);
                while (times.get(newest) - times.get(oldest) >= window) {
                    sum -= tokens.get(oldest++);
                }
                most = times.get(newest) >= from ? Math.max(most, sum) : most;
            }
            return most;
        }

        long between(long from, long to) {
            long sum = 0;
            for (int i = 0; i < times.size(); i++) {
                sum += times.get(i) >= from && times.get(i) < to ? tokens.get(i) : 0;
            }
            return sum;
        }
    }

    /** Forty clients, each with one call after the other; a refused one comes again in 100 ms. */
    private void saturate(Scope scope, Demand demand, LongSupplier output, int milliseconds) {
        long start = time.getAsLong();
        for (int client = 0; client < 40; client++) {
            time.after(client * 1_000_000L, () -> call(scope, demand, output, milliseconds));
        }
        time.advance(10 * MINUTE);
        long end = start + 10 * MINUTE;
        long least = Long.MAX_VALUE;
        for (long minute = start + MINUTE; minute < end; minute += MINUTE) {
            least = Math.min(least, accepted.between(minute, minute + MINUTE));
        }
        long most = accepted.most(MINUTE, start);
        long limit = scope.tokensPerMinute();
        assertTrue(most <= limit, "accepted " + most);
        assertTrue(least >= limit * 0.98, "used " + least);
    }

    private void call(Scope scope, Demand demand, LongSupplier output, int milliseconds) {
        Runnable again = () -> call(scope, demand, output, milliseconds);
        limiter.admit(List.of(scope), demand)
                .thenAccept(
                        decision -> {
                            if (decision instanceof Admitted admitted) {
                                long used = demand.input() + output.getAsLong();
                                accepted.add(time.getAsLong(), used);
                                time.after(
                                        milliseconds * 1_000_000L,
                                        () -> {
                                            admitted.permit().settle(used);
                                            again.run();
                                        });
                            } else {
                                time.after(100_000_000, again);
                            }
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "10000, 10, 20, 20, 5", // max_tokens given and used up
        "10000, 10, 20, 20, 2000",
        "10000, 10, 40, 20, 5", // max_tokens given and half used
        "10000, 10, 4096, 20, 5", // the model's maximum
        "10000, 10, 4096, 20, 100",
        "10000, 30, 0, 0, 5", // embeddings
        "600000, 100, 500, 200, 50",
        "600000, 100, 4096, 200, 50"
    })
    void saturatedScopesAreUsedUp(long limit, long input, long most, long output, int millis) {
        saturate(
                new Scope("endpoint:a", null, limit),
                new Demand(input, most),
                () -> output,
                millis);
    }

    @Test
    void answersOfDifferentLengthsAreHandledToo() {
        var random = new Random(7);
        saturate(
                new Scope("endpoint:a", null, 20_000L),
                new Demand(10, 4_096),
                () -> 5 + random.nextInt(30),
                20);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60, 600})
    void requestsPerMinuteAreExact(int limit) {
        var scope = new Scope("key:a", limit, null);
        long start = time.getAsLong();
        for (int i = 0; i < 300_000; i++) {
            if (limiter.admit(List.of(scope), new Demand(1, 1)).toCompletableFuture().join()
                    instanceof Admitted) {
                accepted.add(time.getAsLong(), 1);
            }
            time.advance(1_000_000);
        }

        assertTrue(accepted.most(MINUTE, start) <= limit);
        long used = accepted.between(start, start + 5 * MINUTE);
        assertTrue(used >= 5 * limit * 0.98, "used " + used);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noWindowHoldsMoreThanTheLimitsWhateverComes(long seed) {
        var random = new Random(seed);
        var scopes =
                List.of(
                        new Scope("endpoint:a", 400, 30_000L),
                        new Scope("endpoint:b", null, 9_000L),
                        new Scope("key:a", 300, null));
        List<Accepted> tokens = List.of(new Accepted(), new Accepted(), new Accepted());
        List<Accepted> requests = List.of(new Accepted(), new Accepted(), new Accepted());
        for (int i = 0; i < 20_000; i++) {
            time.advance((long) (random.nextDouble() * 40_000_000));
            int mask = 1 + random.nextInt(7);
            List<Integer> chosen = new ArrayList<>();
            for (int s = 0; s < 3; s++) {
                if ((mask >> s & 1) == 1) {
                    chosen.add(s);
                }
            }
            // What it may use it does use, or it is cancelled: then even optimism is right.
            var demand = new Demand(random.nextInt(300), random.nextInt(500));
            limiter.admit(chosen.stream().map(scopes::get).toList(), demand)
                    .thenAccept(d -> run(d, random, demand, chosen, tokens, requests));
        }
        time.advance(2 * MINUTE);

        for (int s = 0; s < 3; s++) {
            var scope = scopes.get(s);
            if (scope.tokensPerMinute() != null) {
                assertTrue(tokens.get(s).most(MINUTE, 0) <= scope.tokensPerMinute());
            }
            if (scope.requestsPerMinute() != null) {
                assertTrue(requests.get(s).most(MINUTE, 0) <= scope.requestsPerMinute());
            }
        }
    }

    private void run(
            Decision decision,
            Random random,
            Demand demand,
            List<Integer> chosen,
            List<Accepted> tokens,
            List<Accepted> requests) {
        if (!(decision instanceof Admitted admitted)) {
            return;
        }
        boolean cancelled = random.nextInt(10) == 0;
        long used = cancelled ? 0 : demand.input() + demand.mostOutput();
        long now = time.getAsLong();
        chosen.forEach(s -> tokens.get(s).add(now, used));
        chosen.forEach(s -> requests.get(s).add(now, cancelled ? 0 : 1));
        time.after(
                random.nextInt(3_000) * 1_000_000L,
                () -> {
                    if (cancelled) {
                        admitted.permit().cancel();
                    } else {
                        admitted.permit().settle(used);
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void waitingAsLongAsToldIsEnoughAndLessIsNot(long seed) {
        var random = new Random(seed);
        var scope = new Scope("endpoint:a", 200, 10_000L);
        int refusals = 0;
        for (int i = 0; i < 5_000; i++) {
            time.advance((long) (random.nextDouble() * 100_000_000));
            var demand = new Demand(random.nextInt(200), random.nextInt(100));
            var decision = decide(scope, demand);
            if (decision instanceof Refused refused && refused.retryAfter().toMillis() > 20) {
                refusals++;
                time.advance(refused.retryAfter().minusMillis(10));
                assertTrue(decide(scope, demand) instanceof Refused);
                time.advance(10_000_000);
                decision = decide(scope, demand);
                assertTrue(decision instanceof Admitted);
            }
            if (decision instanceof Admitted admitted) {
                admitted.permit().settle(demand.input() + demand.mostOutput());
            }
        }
        assertTrue(refusals > 10);
    }

    private Decision decide(Scope scope, Demand demand) {
        return limiter.admit(List.of(scope), demand).toCompletableFuture().getNow(null);
    }

    @Test
    void manyThreadsNeverPassTheLimits() throws Exception {
        var settings = LimitSettings.standard();
        var shared = LocalLimiter.alone(settings, System::nanoTime, (after, task) -> {});
        var scope = new Scope("endpoint:a", 20_000, 500_000L);
        var requests = new AtomicInteger();
        var used = new AtomicLong();
        var failed = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 16; t++) {
            var random = new Random(t);
            threads.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        for (int i = 0; i < 5_000; i++) {
                                            hammer(shared, scope, random, requests, used, failed);
                                        }
                                    }));
        }
        for (var thread : threads) {
            thread.join(Duration.ofSeconds(30));
        }

        assertTrue(!failed.get());
        assertTrue(used.get() <= 500_000 && used.get() > 490_000, "used " + used);
        assertTrue(requests.get() <= 20_000);
        var standing = shared.standing(scope.name());
        assertTrue(standing.tokens().used() == used.get(), standing::toString);
        assertTrue(standing.requests().used() == requests.get(), standing::toString);
    }

    private static void hammer(
            LocalLimiter shared,
            Scope scope,
            Random random,
            AtomicInteger requests,
            AtomicLong used,
            AtomicBoolean failed) {
        var demand = new Demand(random.nextInt(50), 50);
        CompletableFuture<Decision> answer =
                shared.admit(List.of(scope), demand).toCompletableFuture();
        answer.thenAccept(
                decision -> {
                    if (decision instanceof Admitted admitted) {
                        if (random.nextInt(10) == 0) {
                            admitted.permit().cancel();
                            return;
                        }
                        long tokens = demand.input() + random.nextInt(50);
                        requests.incrementAndGet();
                        failed.compareAndSet(false, used.addAndGet(tokens) > 500_000);
                        admitted.permit().settle(tokens);
                    }
                });
    }
}
