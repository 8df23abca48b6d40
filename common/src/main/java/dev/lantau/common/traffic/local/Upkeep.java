package dev.lantau.common.traffic.local;

import io.quarkus.logging.Log;
import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;

/** Tries again, about each second, what could not be opened. */
final class Upkeep implements AutoCloseable {
    private static final int SHORTEST_PAUSE_MILLISECONDS = 900;
    private static final int LONGEST_PAUSE_MILLISECONDS = 1_100;

    private final Collection<OwnerTraffic> owners;
    private final Thread thread;

    Upkeep(Collection<OwnerTraffic> owners) {
        this.owners = owners;
        this.thread = Thread.ofVirtual().name("lantau-traffic-upkeep").start(this::run);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(
                        ThreadLocalRandom.current()
                                .nextInt(SHORTEST_PAUSE_MILLISECONDS, LONGEST_PAUSE_MILLISECONDS));
                owners.forEach(Upkeep::retry);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void retry(OwnerTraffic owner) {
        try {
            owner.retry();
        } catch (RuntimeException failed) {
            // One owner's trouble must not keep the others' ports closed.
            Log.error("Opening ports again failed", failed);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
