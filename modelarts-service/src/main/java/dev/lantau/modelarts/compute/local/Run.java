package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.Progress;
import dev.lantau.modelarts.compute.Resources;
import dev.lantau.modelarts.compute.Workload;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Carries out one attempt of a workload from wherever the disk says it is. Each step leaves a file
 * before the next begins, so that a crash at any moment repeats at most the step that was under
 * way, and all steps may be repeated.
 */
final class Run implements Runnable {
    private static final long POLL_MILLISECONDS = 50;
    private static final long RETRY_MILLISECONDS = 1_000;
    private static final int UPLOAD_TRIES = 3;

    private final Machine machine;
    private final AttemptDirectory disk;
    private final Order order;
    private final Workload workload;
    private final Path root;
    private final Transfers transfers;
    private final String key;
    private final Semaphore nudges = new Semaphore(0);

    Run(Machine machine, AttemptDirectory disk, Order order, Path root) {
        this.machine = machine;
        this.disk = disk;
        this.order = order;
        this.workload = order.workload();
        this.root = root;
        this.transfers = new Transfers(machine.store(), workload, root, machine.user());
        this.key = workload.id() + "/" + workload.attempt();
    }

    /** Takes the room that its running tasks have already. */
    void keepRoom() {
        if (disk.admission().isPresent() && !disk.isEnded()) {
            machine.slots().keep(key, need(workload));
        }
    }

    static Resources need(Workload workload) {
        return workload.each().times(workload.tasks().size());
    }

    /** Makes it look now rather than soon. */
    void nudge() {
        nudges.release();
    }

    @Override
    public void run() {
        try {
            while (!disk.isEnded()) {
                try {
                    carryOut();
                } catch (IOException | RuntimeException failed) {
                    Log.errorf(failed, "Workload %s: tried again", key);
                    pause(RETRY_MILLISECONDS);
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            machine.slots().give(key);
        }
    }

    private void carryOut() throws IOException, InterruptedException {
        awaitPrevious();
        if (disk.admission().isEmpty() && !(prepare() && admit())) {
            return;
        }
        var tasks =
                IntStream.range(0, workload.tasks().size())
                        .mapToObj(number -> new TaskRun(machine, disk.task(number)))
                        .toList();
        launch(tasks);
        new Vigil(machine, disk, workload, tasks, transfers, this::pause).untilEnded();
        machine.slots().give(key);
        machine.news().accept(workload.id());
        finish();
    }

    /** The same directory is not used by two. */
    private void awaitPrevious() throws InterruptedException {
        var previous =
                new AttemptDirectory(
                        disk.path().resolveSibling(Integer.toString(workload.attempt() - 1)));
        while (previous.order().isPresent() && !previous.isEnded()) {
            pause(POLL_MILLISECONDS);
        }
    }

    private boolean prepare() {
        if (disk.isStopped()) {
            return end(Progress.State.STOPPED, null);
        }
        if (!disk.isPrepared()) {
            try {
                transfers.fetch();
            } catch (IOException missing) {
                return end(
                        Progress.State.FAILED,
                        "inputs could not be fetched: " + missing.getMessage());
            }
            disk.prepared();
            machine.news().accept(workload.id());
        }
        return true;
    }

    private boolean admit() throws IOException, InterruptedException {
        var place = new Slots.Place(workload.priority(), order.number(), key);
        machine.slots().join(place);
        try {
            while (!machine.slots().enter(place, need(workload))) {
                if (disk.isStopped()) {
                    return end(Progress.State.STOPPED, null);
                }
                pause(POLL_MILLISECONDS);
            }
        } finally {
            machine.slots().leave(place);
        }
        var ports = Launcher.freePorts(workload.tasks().size() + 1);
        disk.write(
                new Order.Admission(
                        machine.clock().instant(),
                        ports.subList(0, ports.size() - 1),
                        ports.getLast()));
        return true;
    }

    private void launch(List<TaskRun> tasks) {
        var admission = disk.admission().orElseThrow();
        for (int number = 0; number < tasks.size(); number++) {
            var task = tasks.get(number);
            if (task.disk().end().isEmpty() && task.disk().shim().isEmpty()) {
                try {
                    machine.launcher().launch(order, admission, number, task.disk(), root);
                } catch (UncheckedIOException failed) {
                    task.disk().fail("could not be started: " + failed.getCause().getMessage());
                }
            }
        }
        machine.news().accept(workload.id());
    }

    private void finish() throws IOException, InterruptedException {
        for (int tried = 1; ; tried++) {
            try {
                transfers.upload();
                break;
            } catch (IOException failed) {
                if (tried == UPLOAD_TRIES) {
                    end(
                            Progress.State.FAILED,
                            "outputs could not be uploaded: " + failed.getMessage());
                    return;
                }
                pause(RETRY_MILLISECONDS);
            }
        }
        var outcome = Outcome.of(disk, workload);
        end(outcome.state(), outcome.reason());
    }

    private boolean end(Progress.State state, String reason) {
        disk.write(new Progress(state, reason, Outcome.tasks(disk, workload)));
        machine.slots().give(key);
        machine.news().accept(workload.id());
        return false;
    }

    private void pause(long milliseconds) throws InterruptedException {
        if (nudges.tryAcquire(milliseconds, TimeUnit.MILLISECONDS)) {
            nudges.drainPermits();
        }
    }
}
