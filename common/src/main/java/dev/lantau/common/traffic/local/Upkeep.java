package dev.lantau.common.traffic.local;

import dev.lantau.common.traffic.local.forward.EventLoops;
import io.quarkus.logging.Log;
import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;

/** About each second: tries again what could not be opened, and looks how much room there is. */
final class Upkeep implements AutoCloseable {
    private static final int SHORTEST_PAUSE_MILLISECONDS = 900;
    private static final int LONGEST_PAUSE_MILLISECONDS = 1_100;

    /** A process that starts opens much in little time; later a look costs more than it tells. */
    private static final int FIRST_ROUNDS = 3;

    private static final int ROUNDS_FOR_EACH_LOOK = 5;

    private final Collection<OwnerTraffic> owners;
    private final EventLoops loops;
    private final Tally tally;
    private final Thread thread;

    Upkeep(Collection<OwnerTraffic> owners, EventLoops loops, Tally tally) {
        this.tally = tally;
        this.owners = owners;
        this.loops = loops;
        this.thread = Thread.ofVirtual().name("lantau-traffic-upkeep").start(this::run);
    }

    private void run() {
        try {
            for (int round = 0; !Thread.currentThread().isInterrupted(); round++) {
                if (round < FIRST_ROUNDS || round % ROUNDS_FOR_EACH_LOOK == 0) {
                    loops.measureRoom();
                }
                Thread.sleep(
                        ThreadLocalRandom.current()
                                .nextInt(SHORTEST_PAUSE_MILLISECONDS, LONGEST_PAUSE_MILLISECONDS));
                owners.forEach(Upkeep::retry);
                tally.sweep();
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
