package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.compute.ComputeException;
import dev.lantau.modelarts.compute.LogSlice;
import dev.lantau.modelarts.compute.Progress;
import dev.lantau.modelarts.compute.Resources;
import dev.lantau.modelarts.compute.Usage;
import dev.lantau.modelarts.compute.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Runs workloads as processes of this machine. Orders, stops and what became of them are files: any
 * process of this machine that has the directory may give and read them; one of them, which holds
 * the directory's lock, carries them out.
 */
public final class LocalComputeDriver implements ComputeDriver, AutoCloseable {
    static final String NAME = "local";

    private final Workloads workloads;
    private final Resources capacity;
    private final Clock clock;
    private final Executor executor;
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private long lastNumber;

    LocalComputeDriver(Workloads workloads, Machine machine) {
        this.workloads = workloads;
        this.capacity = machine.slots().capacity();
        this.clock = machine.clock();
        this.executor = new Executor(workloads, machine);
        machine.news().listen(this::tell);
        executor.start();
    }

    private void tell(String workloadId) {
        listeners.forEach(listener -> listener.changed(workloadId));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String root(String workloadId) {
        return workloads.root(workloadId).toString();
    }

    @Override
    public synchronized void start(Workload workload) {
        var last = workloads.last(workload.id()).map(AttemptDirectory::attempt);
        if (last.isPresent() && last.get() >= workload.attempt()) {
            return;
        }
        check(workload);
        var now = clock.instant();
        lastNumber = Math.max(lastNumber + 1, now.toEpochMilli() * 1_000);
        executor.take(workloads.add(new Order(workload, now, lastNumber)));
    }

    private void check(Workload workload) {
        var need = Run.need(workload);
        if (need.cpus() > capacity.cpus()) {
            throw new ComputeException(
                    "needs %s, this machine has %s in all"
                            .formatted(Amounts.cpus(need), Amounts.plain(capacity.cpus())));
        }
        if (need.memoryBytes() > capacity.memoryBytes()) {
            throw new ComputeException(
                    "needs %s of memory, this machine has %s in all"
                            .formatted(
                                    Amounts.memory(need.memoryBytes()),
                                    Amounts.memory(capacity.memoryBytes())));
        }
        if (!Launcher.isSpeakable(workload)) {
            throw new ComputeException(
                    "commands and variables must have no NUL, and names of variables no '='");
        }
        var root = workloads.root(workload.id());
        if (!Path.of(workload.directory()).normalize().startsWith(root)) {
            throw new ComputeException(workload.directory() + " is not below " + root);
        }
    }

    @Override
    public Optional<Progress> observe(String workloadId, int attempt) {
        var disk = workloads.attempt(workloadId, attempt);
        return disk.order().map(order -> Outcome.progress(disk, order.workload()));
    }

    @Override
    public void stop(String workloadId, Duration grace) {
        var last = workloads.last(workloadId).filter(attempt -> !attempt.isEnded());
        if (last.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var earlier = last.get().stop().map(s -> s.at().plusMillis(s.graceMilliseconds()));
        if (earlier.isEmpty() || earlier.get().isAfter(now.plus(grace))) {
            last.get().write(new Order.Stop(now, grace.toMillis()));
            executor.nudge(last.get());
        }
    }

    @Override
    public void forget(String workloadId) {
        var last = workloads.last(workloadId);
        if (last.isPresent() && last.get().isEnded()) {
            try {
                workloads.remove(workloadId);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public Optional<LogSlice> log(String workloadId, int task, long from, int most) {
        return workloads.last(workloadId).flatMap(last -> last.task(task).log(from, most));
    }

    @Override
    public Optional<Usage> usage(String workloadId, int task) {
        return Optional.empty();
    }

    @Override
    public Optional<Resources> capacity() {
        return Optional.of(capacity);
    }

    @Override
    public void onChange(ChangeListener listener) {
        listeners.add(listener);
    }

    /** Leaves everything running, for the next process. */
    @Override
    public void close() {
        executor.close();
    }
}
