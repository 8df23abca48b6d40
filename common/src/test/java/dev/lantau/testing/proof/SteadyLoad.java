package dev.lantau.testing.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Clients that do the same again and again until they are told that it is enough. */
public final class SteadyLoad implements AutoCloseable {
    private static final long PAUSE_NANOSECONDS = 50_000_000;

    private final List<Thread> clients = new ArrayList<>();
    private final AtomicInteger done = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private volatile boolean enough;

    /** What a client does once; it fails by throwing. */
    public interface Act {
        void once() throws Exception;
    }

    /**
     * @param act of the client with this number
     */
    public SteadyLoad(int count, IntFunction<Act> act) {
        for (int i = 0; i < count; i++) {
            var its = act.apply(i);
            clients.add(Thread.ofVirtual().start(() -> run(its)));
        }
    }

    private void run(Act act) {
        while (!enough) {
            try {
                act.once();
                done.incrementAndGet();
            } catch (Exception | AssertionError failed) {
                // Whatever it was: the client goes on, and assertUnfailing fails with all of them.
                failures.add(failed.toString());
            }
            LockSupport.parkNanos(PAUSE_NANOSECONDS);
        }
    }

    /** Nothing failed, and it was done at least so often. */
    public void assertUnfailing(int least) {
        System.out.printf(
                "%d clients: done %d times, failures %s%n", clients.size(), done.get(), failures);
        assertEquals(List.of(), failures);
        assertTrue(done.get() >= least, "hardly any load: " + done.get());
    }

    /** Ends it and waits for the clients. */
    @Override
    public void close() {
        enough = true;
        for (var client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
