package dev.lantau.ga;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for what happens by itself. */
public final class Poll {
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Poll() {}

    /** Asks until it holds; answers how long that took. */
    public static Duration until(BooleanSupplier condition) {
        return until(condition, () -> "It never came to hold");
    }

    /** The same, with words for the failure. */
    public static Duration until(BooleanSupplier condition, Supplier<String> complaint) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new AssertionError(complaint.get());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
