package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.Usage;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Carries out what the directory says while it holds the directory's lock, and waits for the lock
 * otherwise: the one that had it may end, or be killed, at any moment.
 */
final class Executor implements AutoCloseable {
    private static final long WAIT_MILLISECONDS = 200;
    private static final long LOOK_MILLISECONDS = 1_000;
    private static final long ORDERS_MILLISECONDS = 3_000;
    private static final int MOST_TRIES = 200;
    private static final long LONGEST_CLOSING_SECONDS = 5;

    private final Workloads workloads;
    private final Machine machine;
    private final Map<Path, Run> runs = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private FileChannel lock;
    private boolean held;
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
        threads.execute(this::sample);
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
                TimeUnit.MILLISECONDS.sleep(ORDERS_MILLISECONDS);
                look();
            }
        } catch (IOException failed) {
            Log.errorf(failed, "%s cannot be locked", workloads.directory());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once a second at what tasks use. */
    private void sample() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLISECONDS);
                try {
                    if (running() > 0) {
                        var all = machine.processes().living();
                        runs.values().forEach(run -> run.sample(all));
                    }
                } catch (RuntimeException failed) {
                    Log.errorf(failed, "Processes could not be looked at");
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    long running() {
        return runs.values().stream().mapToLong(Run::running).sum();
    }

    Optional<Usage> usage(AttemptDirectory attempt, int task) {
        return Optional.ofNullable(runs.get(attempt.path())).flatMap(run -> run.usage(task));
    }

    private synchronized boolean takeOver() throws IOException {
        if (!held) {
            try {
                held = lock.tryLock() != null;
            } catch (OverlappingFileLockException sameProcess) {
                held = false;
            }
        }
        if (held && !mine) {
            machine.launcher().install();
            recover();
            // Only now may orders be taken: what runs has its room.
            mine = true;
        }
        return mine;
    }

    /** What runs has its room before anybody else enters. */
    private void recover() {
        var live = workloads.all().stream().filter(attempt -> !attempt.isEnded()).toList();
        killAllBut(
                live.stream()
                        .map(attempt -> attempt.path().toString())
                        .collect(Collectors.toSet()));
        live.stream().flatMap(this::readable).forEach(Run::keepRoom);
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
            readable(attempt)
                    .filter(run -> runs.putIfAbsent(attempt.path(), run) == null)
                    .forEach(run -> threads.execute(() -> follow(attempt, run)));
        }
    }

    private void follow(AttemptDirectory attempt, Run run) {
        try {
            run.run();
        } finally {
            runs.remove(attempt.path());
        }
    }

    /** One that cannot be read must not keep others from running. */
    private Stream<Run> readable(AttemptDirectory attempt) {
        try {
            return attempt.order().stream()
                    .map(
                            order ->
                                    new Run(
                                            machine,
                                            attempt,
                                            order,
                                            workloads.root(order.workload().id())));
        } catch (RuntimeException broken) {
            Log.errorf(broken, "%s cannot be read", attempt.path());
            return Stream.of();
        }
    }

    /**
     * Kills processes of this directory.
     *
     * @param live directories of the attempts whose processes are spared
     */
    void killAllBut(Set<String> live) {
        var prefix = workloads.directory() + "/";
        var strangers =
                new TaskProcesses(
                        machine.processes(),
                        mark ->
                                mark.startsWith(prefix)
                                        && !live.contains(
                                                mark.substring(0, mark.lastIndexOf('/'))));
        int tries = MOST_TRIES;
        while (strangers.kill(Set.of()) && tries-- > 0) {
            Log.warnf("Killed processes below %s that nobody accounts for", prefix);
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
