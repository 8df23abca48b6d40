package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.Progress;
import dev.lantau.modelarts.compute.Progress.State;
import dev.lantau.modelarts.compute.Workload;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the disk says about an attempt.
 *
 * @param reason {@code null} when there is nothing to say
 */
record Outcome(State state, String reason) {
    private static final int SIGNALS = 128;

    /** How it is now. */
    static Progress progress(AttemptDirectory disk, Workload workload) {
        var end = disk.end();
        if (end.isPresent()) {
            return end.get();
        }
        var tasks = tasks(disk, workload);
        if (disk.admission().isPresent()) {
            boolean over = tasks.stream().allMatch(task -> task.endedAt() != null);
            return new Progress(over ? State.FINISHING : State.RUNNING, null, tasks);
        }
        return disk.isPrepared()
                ? new Progress(State.QUEUED, waiting(workload), tasks)
                : new Progress(State.PREPARING, null, tasks);
    }

    private static String waiting(Workload workload) {
        return "waits for %s".formatted(Amounts.text(Run.need(workload)));
    }

    /** How it ended, all tasks having done so. */
    static Outcome of(AttemptDirectory disk, Workload workload) {
        var numbers = IntStream.range(0, workload.tasks().size());
        if (disk.isStopped()
                && numbers.anyMatch(number -> disk.task(number).isCancelled(Vigil.STOPPED))) {
            return new Outcome(State.STOPPED, null);
        }
        var failure = failure(disk, workload);
        if (failure.isPresent()) {
            return new Outcome(State.FAILED, failure.get());
        }
        return workload.kind() == Workload.Kind.SERVICE
                ? new Outcome(State.FAILED, workload.tasks().getFirst() + " ended by itself")
                : new Outcome(State.SUCCEEDED, null);
    }

    /** What the first to fail died of; those that were ended for its sake did not fail. */
    private static Optional<String> failure(AttemptDirectory disk, Workload workload) {
        return IntStream.range(0, workload.tasks().size())
                .boxed()
                .sorted(
                        (one, other) ->
                                Boolean.compare(
                                        disk.task(one).isCancelled(),
                                        disk.task(other).isCancelled()))
                .map(
                        number ->
                                disk.task(number)
                                        .end()
                                        .map(end -> text(workload.tasks().get(number), end))
                                        .orElse(null))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static String text(String name, TaskDirectory.End end) {
        if (end.message() != null) {
            return name + ": " + end.message();
        }
        if (end.exitCode() == null) {
            return name + " was not begun";
        }
        if (end.exitCode() == 0) {
            return null;
        }
        return end.exitCode() > SIGNALS
                ? "%s was ended by signal %d".formatted(name, end.exitCode() - SIGNALS)
                : "%s ended with exit code %d".formatted(name, end.exitCode());
    }

    /** Tasks in order of rank. */
    static List<Progress.Task> tasks(AttemptDirectory disk, Workload workload) {
        var ports =
                workload.kind() == Workload.Kind.SERVICE
                        ? disk.admission().map(Order.Admission::ports)
                        : Optional.<List<Integer>>empty();
        return IntStream.range(0, workload.tasks().size())
                .mapToObj(
                        number -> {
                            var task = disk.task(number);
                            var end = task.end();
                            return new Progress.Task(
                                    workload.tasks().get(number),
                                    task.startedAt().orElse(null),
                                    end.map(TaskDirectory.End::at).orElse(null),
                                    end.map(TaskDirectory.End::exitCode).orElse(null),
                                    end.map(TaskDirectory.End::message).orElse(null),
                                    ports.map(all -> Launcher.LOOPBACK + ":" + all.get(number))
                                            .orElse(null));
                        })
                .toList();
    }
}
