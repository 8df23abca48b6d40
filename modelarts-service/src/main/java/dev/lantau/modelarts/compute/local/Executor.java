package dev.lantau.modelarts.compute.local;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Carries out what the directory says while it holds the directory's lock, and waits for the lock
 * otherwise: the one that had it may end, or be killed, at any moment.
 */
final class Executor implements AutoCloseable {
    private static final long WAIT_MILLISECONDS = 200;
    private static final long LOOK_MILLISECONDS = 1_000;
    private static final long LONGEST_CLOSING_SECONDS = 5;

    private final Workloads workloads;
    private final Machine machine;
    private final Map<Path, Run> runs = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private FileChannel lock;
    private volatile boolean mine;

    Executor(Workloads workloads, Machine machine) {
        this.workloads = workloads;
        this.machine = machine;
    }

    /** Begins at once when nobody else holds the directory. */
    void start() {
        try {
            lock =
                    FileChannel.open(
                            workloads.directory().resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (!takeOver()) {
                Log.infof("%s is another process's; waiting for its end", workloads.directory());
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        threads.execute(this::watch);
    }

    /** Takes a workload that was ordered, if it is this process that carries out. */
    void take(AttemptDirectory attempt) {
        if (mine) {
            adopt(attempt);
        }
    }

    /** Makes a workload look now for what it was told. */
    void nudge(AttemptDirectory attempt) {
        var run = runs.get(attempt.path());
        if (run != null) {
            run.nudge();
        }
    }

    private void watch() {
        try {
            while (!takeOver()) {
                TimeUnit.MILLISECONDS.sleep(WAIT_MILLISECONDS);
            }
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLISECONDS);
                look();
            }
        } catch (IOException failed) {
            Log.errorf(failed, "%s cannot be locked", workloads.directory());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean takeOver() throws IOException {
        if (!mine) {
            try {
                mine = lock.tryLock() != null;
            } catch (OverlappingFileLockException sameProcess) {
                mine = false;
            }
            if (mine) {
                machine.launcher().install();
                recover();
            }
        }
        return mine;
    }

    /** What runs has its room before anybody else enters. */
    private void recover() {
        var live = workloads.all().stream().filter(attempt -> !attempt.isEnded()).toList();
        killStrangers(
                live.stream()
                        .map(attempt -> attempt.path().toString())
                        .collect(Collectors.toSet()));
        for (var attempt : live) {
            run(attempt).keepRoom();
        }
        live.forEach(this::adopt);
    }

    /** Orders may come from other processes. */
    private void look() {
        try {
            workloads.all().stream().filter(attempt -> !attempt.isEnded()).forEach(this::adopt);
        } catch (RuntimeException failed) {
            Log.errorf(failed, "%s cannot be read", workloads.directory());
        }
    }

    private void adopt(AttemptDirectory attempt) {
        if (!runs.containsKey(attempt.path())) {
            var run = run(attempt);
            if (runs.putIfAbsent(attempt.path(), run) == null) {
                threads.execute(
                        () -> {
                            try {
                                run.run();
                            } finally {
                                runs.remove(attempt.path());
                            }
                        });
            }
        }
    }

    private Run run(AttemptDirectory attempt) {
        var order = attempt.order().orElseThrow();
        return new Run(machine, attempt, order, workloads.root(order.workload().id()));
    }

    /** Processes of this directory that no workload accounts for. */
    private void killStrangers(Set<String> live) {
        var prefix = workloads.directory() + "/";
        var strangers =
                new TaskProcesses(
                        machine.processes(),
                        mark ->
                                mark.startsWith(prefix)
                                        && !live.contains(
                                                mark.substring(0, mark.lastIndexOf('/'))));
        while (strangers.kill(Set.of())) {
            Log.warnf("Killed processes below %s that belong to no workload", prefix);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(LONGEST_CLOSING_SECONDS, TimeUnit.SECONDS)) {
                Log.warnf("Workloads of %s are slow to be left", workloads.directory());
            }
            lock.close();
        } catch (IOException | InterruptedException late) {
            Log.debugf(late, "%s was left", workloads.directory());
        }
    }
}
