package dev.lantau.modelarts.trainingjob;

import static dev.lantau.modelarts.trainingjob.Refusals.orEmpty;

import dev.lantau.modelarts.wire.FailureAnalysis;
import dev.lantau.modelarts.wire.FailureAnalysisResult;
import dev.lantau.modelarts.wire.Input;
import dev.lantau.modelarts.wire.JobAlgorithm;
import dev.lantau.modelarts.wire.JobAlgorithmResponse;
import dev.lantau.modelarts.wire.JobMetadata;
import dev.lantau.modelarts.wire.JobResponse;
import dev.lantau.modelarts.wire.Output;
import dev.lantau.modelarts.wire.Resource;
import dev.lantau.modelarts.wire.RunningRecord;
import dev.lantau.modelarts.wire.Spec;
import dev.lantau.modelarts.wire.SpecResponse;
import dev.lantau.modelarts.wire.Status;
import dev.lantau.modelarts.wire.TaskStatuses;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Rows to wire: what the client sent, and what became of it. */
@ApplicationScoped
class TrainingJobDetails {
    private static final String START_TYPE = "init_or_rescheduled";

    private final Launch launch;
    private final Clock clock;

    TrainingJobDetails(Launch launch, Clock clock) {
        this.launch = launch;
        this.clock = clock;
    }

    JobResponse of(TrainingJob row) {
        return new JobResponse(
                row.job.kind(),
                metadata(row),
                status(row, clock.instant()),
                algorithm(row.job.algorithm(), launch.places(row)),
                null,
                spec(row.job.spec(), row.resource),
                null,
                null,
                analysis(row));
    }

    private static JobMetadata metadata(TrainingJob row) {
        var sent = row.job.metadata();
        return new JobMetadata(
                sent.annotations(),
                row.description == null ? "" : row.description,
                row.name,
                sent.trainingExperimentReference(),
                row.workspaceId,
                row.createdAt.toEpochMilli(),
                row.id,
                row.userName);
    }

    private static Status status(TrainingJob row, Instant now) {
        return new Status(
                row.duration(now),
                nodeCounts(row),
                row.phase.wire,
                records(row),
                row.phase.secondary,
                row.startedAt == null ? 0 : row.startedAt.toEpochMilli(),
                statuses(row),
                row.taskNames(),
                null,
                null);
    }

    private static List<List<Long>> nodeCounts(TrainingJob row) {
        if (row.startedAt == null) {
            return null;
        }
        var start = List.of(row.startedAt.toEpochMilli(), (long) row.nodeCount);
        return row.endedAt == null
                ? List.of(start)
                : List.of(start, List.of(row.endedAt.toEpochMilli(), 0L));
    }

    private static List<TaskStatuses> statuses(TrainingJob row) {
        var known =
                row.tasks.stream()
                        .filter(task -> task.exitCode() != null || task.message() != null)
                        .map(task -> new TaskStatuses(task.exitCode(), task.message(), task.name()))
                        .toList();
        return known.isEmpty() ? null : known;
    }

    private static List<RunningRecord> records(TrainingJob row) {
        if (row.startedAt == null) {
            return null;
        }
        return List.of(
                new RunningRecord(
                        row.endedAt == null ? null : row.endedAt.getEpochSecond(),
                        row.endedAt == null ? null : endReason(row),
                        null,
                        null,
                        row.failedTask,
                        null,
                        row.startedAt.getEpochSecond(),
                        START_TYPE,
                        null));
    }

    private static String endReason(TrainingJob row) {
        return switch (row.phase) {
            case COMPLETED -> "job completed";
            case TERMINATED -> "job terminated";
            default ->
                    row.tasks.stream()
                            .filter(TaskState::failed)
                            .findFirst()
                            .map(task -> "exit with " + task.exitCode())
                            .orElse(row.reason);
        };
    }

    private static FailureAnalysisResult analysis(TrainingJob row) {
        boolean unexplained =
                row.reason == null
                        || !row.phase.ended()
                        || row.phase == Phase.COMPLETED
                        || row.phase == Phase.TERMINATED;
        return unexplained
                ? null
                : new FailureAnalysisResult(
                        List.of(new FailureAnalysis(row.reason, row.failedTask)));
    }

    private static JobAlgorithmResponse algorithm(JobAlgorithm sent, Places places) {
        return new JobAlgorithmResponse(
                sent.id(),
                sent.name(),
                null,
                null,
                sent.codeDir(),
                sent.bootFile(),
                sent.autosearchConfigPath(),
                sent.autosearchFrameworkPath(),
                sent.command(),
                sent.parameters(),
                sent.policies(),
                orEmpty(sent.inputs()).stream().map(input -> input(input, places)).toList(),
                orEmpty(sent.outputs()).stream().map(output -> output(output, places)).toList(),
                sent.engine(),
                sent.localCodeDir(),
                sent.workingDir(),
                sent.environments() == null || sent.environments().isEmpty()
                        ? null
                        : List.of(sent.environments()),
                sent.summary());
    }

    private static Input input(Input sent, Places places) {
        return Refusals.blank(sent.localDir())
                ? new Input(
                        sent.accessMethod(),
                        sent.description(),
                        places.input(sent.name(), null),
                        sent.name(),
                        sent.remote(),
                        sent.remoteConstraint())
                : sent;
    }

    private static Output output(Output sent, Places places) {
        return Refusals.blank(sent.localDir())
                ? new Output(
                        sent.accessMethod(),
                        sent.description(),
                        places.output(sent.name(), null),
                        sent.name(),
                        sent.remote())
                : sent;
    }

    private static SpecResponse spec(Spec sent, Resource resource) {
        return new SpecResponse(
                sent.assetModel(),
                sent.customMetrics(),
                sent.logExportPath(),
                sent.outputModel(),
                resource,
                sent.schedulePolicy(),
                sent.volumes(),
                sent.assetId(),
                sent.autoStop(),
                sent.logExportConfig(),
                sent.notification(),
                sent.retention(),
                sent.reservedTime());
    }
}
