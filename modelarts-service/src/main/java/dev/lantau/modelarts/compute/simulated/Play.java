package dev.lantau.modelarts.compute.simulated;

import dev.lantau.modelarts.compute.Progress;
import dev.lantau.modelarts.compute.Progress.State;
import dev.lantau.modelarts.compute.Workload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A workload that seems to run: where it is follows from the time alone.
 *
 * @param begun when it was started
 * @param scale what the vendor's times are multiplied with
 * @param stopped when it was stopped; {@code null} when it was not
 */
record Play(Workload workload, Instant begun, double scale, Instant stopped) {
    private static final Duration PREPARING = Duration.ofSeconds(20);
    private static final Duration QUEUED = Duration.ofSeconds(10);
    private static final Duration RUNNING = Duration.ofSeconds(60);
    private static final Duration FINISHING = Duration.ofSeconds(10);
    private static final String EXIT = "LANTAU_SIMULATE_EXIT";
    private static final int TERMINATED = 143;

    Play stop(Instant at) {
        return stopped != null || state(at).ended() ? this : new Play(workload, begun, scale, at);
    }

    private Duration scaled(Duration time) {
        return Duration.ofNanos(Math.round(time.toNanos() * scale));
    }

    private Instant starts() {
        return begun.plus(scaled(PREPARING.plus(QUEUED)));
    }

    private boolean isService() {
        return workload.kind() == Workload.Kind.SERVICE;
    }

    /** When its tasks end; in the far future for a service that nobody has stopped. */
    private Instant ends() {
        if (stopped != null) {
            return stopped;
        }
        return isService() ? Instant.MAX : starts().plus(scaled(RUNNING));
    }

    /** Every moment at which its state changes. */
    List<Instant> turns() {
        return Stream.of(
                        begun.plus(scaled(PREPARING)),
                        starts(),
                        ends(),
                        ends() == Instant.MAX ? Instant.MAX : ends().plus(scaled(FINISHING)))
                .filter(turn -> turn != Instant.MAX)
                .toList();
    }

    State state(Instant now) {
        if (!now.isBefore(ends())) {
            boolean over =
                    ends().isBefore(starts()) || !now.isBefore(ends().plus(scaled(FINISHING)));
            return over ? end() : State.FINISHING;
        }
        if (!now.isBefore(starts())) {
            return State.RUNNING;
        }
        return now.isBefore(begun.plus(scaled(PREPARING))) ? State.PREPARING : State.QUEUED;
    }

    private State end() {
        if (stopped != null) {
            return State.STOPPED;
        }
        return exit() == 0 ? State.SUCCEEDED : State.FAILED;
    }

    private int exit() {
        if (stopped != null) {
            return TERMINATED;
        }
        var text = workload.environment().getOrDefault(EXIT, "");
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    }

    Progress progress(Instant now) {
        var state = state(now);
        var reason =
                state == State.FAILED
                        ? "%s ended with exit code %d"
                                .formatted(workload.tasks().getFirst(), exit())
                        : null;
        return new Progress(
                state, reason, workload.tasks().stream().map(name -> task(name, now)).toList());
    }

    private Progress.Task task(String name, Instant now) {
        if (now.isBefore(starts()) || ends().isBefore(starts())) {
            return new Progress.Task(name, null, null, null, null, null);
        }
        boolean ended = !now.isBefore(ends());
        return new Progress.Task(
                name, starts(), ended ? ends() : null, ended ? exit() : null, null, null);
    }

    /** One line for each second that it has run; {@code null} before it does. */
    byte[] log(Instant now) {
        if (now.isBefore(starts()) || ends().isBefore(starts())) {
            return null;
        }
        long seconds = Duration.between(starts(), now.isBefore(ends()) ? now : ends()).toSeconds();
        var lines = new StringBuilder();
        for (long second = 0; second <= seconds; second++) {
            lines.append("simulated second ").append(second).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
