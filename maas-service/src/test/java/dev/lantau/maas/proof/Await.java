package dev.lantau.maas.proof;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions. */
final class Await {
    private static final long PAUSE_NANOS = 5_000_000;

    private Await() {}

    /** What it supplies, as soon as it does. */
    static <T> T found(String what, Duration patience, Supplier<Optional<T>> look) {
        long begun = System.nanoTime();
        while (true) {
            var found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - begun > patience.toNanos()) {
                throw new AssertionError("Not within " + patience + ": " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    static void until(String what, Duration patience, BooleanSupplier condition) {
        found(
                what,
                patience,
                () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }
}
