package dev.lantau.modelarts.trainingjob;

import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.compute.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds out why a job failed, from its exit codes and the ends of its logs. */
@ApplicationScoped
class JobAutopsy {
    private static final int TAIL_BYTES = 65_536;

    private final ComputeDriver driver;

    JobAutopsy(ComputeDriver driver) {
        this.driver = driver;
    }

    /**
     * Why it failed.
     *
     * @param cause for people
     * @param failedTask the task that failed first; {@code null} when none ran
     * @param tasks with what each has to say
     */
    record Verdict(String cause, String failedTask, List<TaskState> tasks) {}

    Verdict explain(TrainingJob row, Progress seen) {
        List<TaskState> tasks = new ArrayList<>();
        for (int rank = 0; rank < seen.tasks().size(); rank++) {
            var task = TaskState.of(seen.tasks().get(rank));
            tasks.add(task.failed() ? task.because(explanation(row, rank, task)) : task);
        }
        var first =
                tasks.stream()
                        .filter(TaskState::failed)
                        .min(
                                Comparator.comparing(
                                        TaskState::endedAt,
                                        Comparator.nullsLast(Comparator.naturalOrder())));
        var cause =
                first.map(task -> task.name() + ": " + task.message())
                        .or(() -> Optional.ofNullable(seen.reason()))
                        .orElse("it could not be run");
        return new Verdict(Texts.storable(cause), first.map(TaskState::name).orElse(null), tasks);
    }

    private String explanation(TrainingJob row, int rank, TaskState task) {
        var tail =
                driver.log(row.id, rank, -TAIL_BYTES, TAIL_BYTES)
                        .map(slice -> new String(slice.bytes(), StandardCharsets.UTF_8))
                        .orElse("");
        return Texts.storable(FailureCause.of(task.exitCode(), task.message(), tail));
    }
}
