package dev.lantau.modelarts.trainingjob;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Objects;

/** Writes what happens to jobs, in the transaction in which it happens. */
@ApplicationScoped
class JobHistory {
    private static final String INFO = "Info";
    private static final String WARNING = "Warning";
    private static final String ERROR = "Error";

    private final EntityManager entities;
    private final JobNotices notices;

    JobHistory(EntityManager entities, JobNotices notices) {
        this.entities = entities;
        this.notices = notices;
    }

    void created(TrainingJob row) {
        add(row, row.createdAt, INFO, "The training job was created.");
    }

    void terminating(TrainingJob row, String why, Instant now) {
        add(row, now, INFO, "The training job is being terminated: " + why);
    }

    void warn(TrainingJob row, String message, Instant now) {
        add(row, now, WARNING, message);
    }

    void note(TrainingJob row, String message, Instant now) {
        add(row, now, INFO, message);
    }

    /**
     * Tells of everything between two looks at a job.
     *
     * @param before what it was at
     * @param startedBefore whether it was known to run
     */
    void moved(TrainingJob row, Phase before, boolean startedBefore, Instant now) {
        boolean starts = !startedBefore && row.startedAt != null;
        if (before == Phase.CREATING && (row.phase == Phase.PENDING || starts)) {
            add(
                    row,
                    starts ? earlier(row.submittedAt, row.startedAt) : now,
                    INFO,
                    row.reason == null
                            ? "The training job waits for resources."
                            : "The training job waits for resources: " + row.reason);
        }
        if (starts) {
            add(row, row.startedAt, INFO, "The training job started.");
            notices.tell(row, "JobStarted");
        }
        if (before != row.phase && row.phase.ended()) {
            ended(row);
        }
    }

    private void ended(TrainingJob row) {
        var why = row.reason == null ? "" : ": " + row.reason;
        switch (row.phase) {
            case COMPLETED -> {
                add(row, row.endedAt, INFO, "The training job completed.");
                notices.tell(row, "JobCompleted");
            }
            case TERMINATED -> {
                add(row, row.endedAt, INFO, "The training job was terminated.");
                notices.tell(row, "JobTerminated");
            }
            case FAILED -> {
                add(row, row.endedAt, ERROR, "The training job failed" + why);
                notices.tell(row, "JobFailed");
            }
            case CREATE_FAILED -> {
                add(row, row.endedAt, ERROR, "The training job could not be run" + why);
                notices.tell(row, "JobFailed");
            }
            default -> {
                add(row, row.endedAt, ERROR, "The training job is abnormal" + why);
                notices.tell(row, "JobFailed");
            }
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    private void add(TrainingJob row, Instant at, String level, String message) {
        entities.persist(
                JobEvent.of(row.id, Objects.requireNonNullElse(at, row.updatedAt), level, message));
    }
}
