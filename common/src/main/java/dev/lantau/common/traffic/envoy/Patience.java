package dev.lantau.common.traffic.envoy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How long Envoy is waited for. */
record Patience(Duration longest) {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    /**
     * Waits for what Envoy tells only when asked.
     *
     * @return whether it came true
     * @throws EnvoyAwayException when the thread is interrupted
     */
    boolean await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > longest.toNanos()) {
                return false;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new EnvoyAwayException("the engine ends");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }
}
