package dev.lantau.ga.proof;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for another process. */
final class Poll {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Poll() {}

    /** Asks until it holds; whether it did in time. */
    static boolean until(BooleanSupplier condition, Duration longest) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > longest.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }
}
