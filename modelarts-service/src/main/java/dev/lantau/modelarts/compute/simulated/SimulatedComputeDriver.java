package dev.lantau.modelarts.compute.simulated;

import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.compute.LogSlice;
import dev.lantau.modelarts.compute.Progress;
import dev.lantau.modelarts.compute.Resources;
import dev.lantau.modelarts.compute.Usage;
import dev.lantau.modelarts.compute.Workload;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows the states of workloads and runs nothing: no command, no transfer. It forgets all when the
 * process ends.
 */
final class SimulatedComputeDriver implements ComputeDriver, AutoCloseable {
    static final String NAME = "simulated";

    /** A moment later a state has surely changed. */
    private static final long AFTERWARDS_MILLISECONDS = 5;

    private final double scale;
    private final Clock clock;
    private final Map<String, Play> plays = new ConcurrentHashMap<>();
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService bell =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("lantau-simulated").factory());

    SimulatedComputeDriver(double scale, Clock clock) {
        this.scale = scale;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String root(String workloadId) {
        return Path.of("/simulated", workloadId).toString();
    }

    @Override
    public void start(Workload workload) {
        plays.compute(
                workload.id(),
                (id, known) -> {
                    if (known != null && known.workload().attempt() >= workload.attempt()) {
                        return known;
                    }
                    var play = new Play(workload, clock.instant(), scale, null);
                    announce(play);
                    return play;
                });
    }

    private void announce(Play play) {
        var now = clock.instant();
        for (var turn : play.turns()) {
            long wait = Math.max(Duration.between(now, turn).toMillis(), 0);
            bell.schedule(
                    () -> listeners.forEach(one -> one.changed(play.workload().id())),
                    wait + AFTERWARDS_MILLISECONDS,
                    TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public Optional<Progress> observe(String workloadId, int attempt) {
        return Optional.ofNullable(plays.get(workloadId))
                .filter(play -> play.workload().attempt() == attempt)
                .map(play -> play.progress(clock.instant()));
    }

    @Override
    public void stop(String workloadId, Duration grace) {
        plays.computeIfPresent(
                workloadId,
                (id, play) -> {
                    var stopped = play.stop(clock.instant());
                    announce(stopped);
                    return stopped;
                });
    }

    @Override
    public void forget(String workloadId) {
        plays.computeIfPresent(
                workloadId, (id, play) -> play.state(clock.instant()).ended() ? null : play);
    }

    @Override
    public Optional<LogSlice> log(String workloadId, int task, long from, int most) {
        var play = plays.get(workloadId);
        if (play == null || task < 0 || task >= play.workload().tasks().size()) {
            return Optional.empty();
        }
        var log = play.log(clock.instant());
        if (log == null) {
            return Optional.empty();
        }
        int first = Math.clamp(from < 0 ? log.length + from : from, 0, log.length);
        int end = first + Math.min(Math.max(most, 0), log.length - first);
        return Optional.of(new LogSlice(Arrays.copyOfRange(log, first, end), first, log.length));
    }

    /** What nobody uses is not known. */
    @Override
    public Optional<Usage> usage(String workloadId, int task) {
        return Optional.empty();
    }

    @Override
    public Optional<Resources> capacity() {
        return Optional.empty();
    }

    @Override
    public void onChange(ChangeListener listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        bell.shutdownNow();
    }
}
