package dev.lantau.common.lifecycle;

import io.quarkus.logging.Log;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Work of a start that needs the database: tried at once, and while that fails again each second on
 * a thread of its own, until it is done or the process stops.
 */
public final class StartupTask {
    private static final int PAUSE_SECONDS = 1;

    private final String complaint;
    private final Runnable work;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean done;
    private volatile boolean complained;

    /**
     * @param complaint what the log says while it is not done, such as {@code Traffic is not
     *     restored yet}
     * @param work ends with an exception when the database could not be asked
     */
    public StartupTask(String complaint, Runnable work) {
        this.complaint = complaint;
        this.work = work;
    }

    /** Tries once, and returns when that has worked or failed. */
    public void start() {
        done = attempt();
        if (!done) {
            Thread.ofVirtual().name("lantau-startup").start(this::goOn);
        }
    }

    /** Ends the trying. */
    public void stop() {
        stopped.countDown();
    }

    /** Whether the trying was ended. */
    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Whether the work is done. */
    public boolean isDone() {
        return done;
    }

    private void goOn() {
        try {
            while (!done && !stopped.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
                done = attempt();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempt() {
        try {
            work.run();
            return true;
        } catch (RuntimeException away) {
            if (!complained) {
                Log.warnf("%s: %s", complaint, away.getMessage());
            }
            complained = true;
            return false;
        }
    }
}
