package dev.lantau.modelarts.trainingjob;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Looks at jobs, each by one worker at a time. A job that is woken up while somebody looks at it is
 * looked at again: nothing that happens meanwhile is missed.
 */
@ApplicationScoped
class JobLoop {
    /** Workers at a time; each may hold a connection to the database. */
    private static final int WORKERS = 8;

    private static final long AGAIN_MILLISECONDS = 200;

    private final JobWorker worker;
    private final Semaphore room = new Semaphore(WORKERS);
    private final ConcurrentMap<String, State> jobs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("training-again").factory());
    private volatile boolean stopped;

    private enum State {
        LOOKING,
        LOOK_AGAIN
    }

    JobLoop(JobWorker worker) {
        this.worker = worker;
    }

    /** Has a job looked at, soon; returns at once. What is no job is left alone. */
    void wake(String id) {
        if (stopped) {
            return;
        }
        var state = jobs.merge(id, State.LOOKING, (looking, ignored) -> State.LOOK_AGAIN);
        if (state == State.LOOKING) {
            Thread.ofVirtual().name("training-job").start(() -> look(id));
        }
    }

    void stop() {
        stopped = true;
        later.shutdownNow();
    }

    private void look(String id) {
        boolean again;
        do {
            jobs.replace(id, State.LOOKING);
            lookOnce(id);
            again = !stopped && !jobs.remove(id, State.LOOKING);
        } while (again);
    }

    private void lookOnce(String id) {
        try {
            room.acquire();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            switch (worker.look(id)) {
                case DONE -> {}
                case MORE -> jobs.replace(id, State.LOOK_AGAIN);
                case BUSY -> after(id);
            }
        } catch (RuntimeException failure) {
            if (!stopped) {
                Log.warnf(failure, "Looking at training job %s failed", id);
            }
        } finally {
            room.release();
        }
    }

    /** Another replica has it; what is new may have come too late for that one. */
    private void after(String id) {
        if (!stopped) {
            later.schedule(() -> wake(id), AGAIN_MILLISECONDS, TimeUnit.MILLISECONDS);
        }
    }
}
