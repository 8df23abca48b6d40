package dev.lantau.modelarts.trainingjob;

import dev.lantau.modelarts.compute.Progress;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * What is known of one task.
 *
 * @param exitCode {@code null} while it runs, and when it is not known
 * @param message why it ended as it did; {@code null} when there is nothing to say
 */
@RegisterForReflection
record TaskState(
        String name, Instant startedAt, Instant endedAt, Integer exitCode, String message) {
    static TaskState of(Progress.Task task) {
        return new TaskState(
                task.name(),
                task.startedAt(),
                task.endedAt(),
                task.exitCode(),
                Texts.storable(task.message()));
    }

    boolean failed() {
        return exitCode != null && exitCode != 0;
    }

    TaskState because(String explanation) {
        return new TaskState(name, startedAt, endedAt, exitCode, explanation);
    }
}
