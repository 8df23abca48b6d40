package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.Workload;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Watches the tasks of a workload until all have ended and nothing of them is left. */
final class Vigil {
    /** Why tasks are cancelled. */
    static final String STOPPED = "stopped";

    private static final String SIBLING = "another task failed";
    private static final Duration SIBLING_GRACE = Duration.ofSeconds(10);
    private static final long POLL_MILLISECONDS = 50;
    private static final long KILL_MILLISECONDS = 20;

    /** Waits, or less when there is news. */
    @FunctionalInterface
    interface Pause {
        void pause(long milliseconds) throws InterruptedException;
    }

    private final Machine machine;
    private final AttemptDirectory disk;
    private final Workload workload;
    private final List<TaskRun> tasks;
    private final Transfers transfers;
    private final Pause pause;
    private final Set<TaskRun> swept = new HashSet<>();
    private long uploaded = System.nanoTime();
    private Instant failedAt;

    Vigil(
            Machine machine,
            AttemptDirectory disk,
            Workload workload,
            List<TaskRun> tasks,
            Transfers transfers,
            Pause pause) {
        this.machine = machine;
        this.disk = disk;
        this.workload = workload;
        this.tasks = tasks;
        this.transfers = transfers;
        this.pause = pause;
    }

    void untilEnded() throws InterruptedException {
        while (swept.size() < tasks.size()) {
            boolean ending = false;
            for (var task : tasks) {
                if (!task.isEnded()) {
                    ending |= end(task);
                } else if (!swept.contains(task)) {
                    sweep(task);
                }
            }
            uploadNow();
            if (swept.size() < tasks.size()) {
                pause.pause(ending ? KILL_MILLISECONDS : POLL_MILLISECONDS);
            }
        }
    }

    /** Ends a task that has not by itself, if it shall; whether it shall. */
    private boolean end(TaskRun task) {
        var stop = disk.stop();
        Optional<Instant> deadline =
                stop.map(s -> s.at().plusMillis(s.graceMilliseconds()))
                        .or(() -> Optional.ofNullable(failedAt).map(at -> at.plus(SIBLING_GRACE)));
        if (deadline.isEmpty()) {
            return false;
        }
        task.terminate(stop.isPresent() ? STOPPED : SIBLING);
        if (!machine.clock().instant().isBefore(deadline.get())) {
            task.kill();
        }
        return true;
    }

    private void sweep(TaskRun task) {
        if (task.sweep()) {
            swept.add(task);
            machine.news().accept(workload.id());
        }
        var code = task.disk().end().map(TaskDirectory.End::exitCode).orElse(null);
        if (failedAt == null && (code == null || code != 0)) {
            failedAt = machine.clock().instant();
        }
    }

    private void uploadNow() {
        if (System.nanoTime() - uploaded < machine.uploadEvery().toNanos()) {
            return;
        }
        try {
            transfers.upload();
        } catch (IOException later) {
            Log.warnf("Outputs of %s: %s", workload.id(), later.getMessage());
        }
        uploaded = System.nanoTime();
    }
}
