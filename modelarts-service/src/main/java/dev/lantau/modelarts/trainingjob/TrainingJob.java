package dev.lantau.modelarts.trainingjob;

import dev.lantau.common.auth.Caller;
import dev.lantau.modelarts.compute.Progress;
import dev.lantau.modelarts.wire.Job;
import dev.lantau.modelarts.wire.Resource;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.hibernate.type.SqlTypes;

/**
 * A training job: what was asked for, what is wanted now, and what was seen of it. Looks change a
 * few columns, again and again; the large ones are written once.
 */
@Entity
@DynamicUpdate
public class TrainingJob {
    @Id public String id;

    public String domainId;
    public String projectId;
    public String workspaceId;
    public String userId;
    public String userName;
    public String name;
    public String description;

    /** As the client wrote it, with what its algorithm and the catalogue add. */
    @JdbcTypeCode(SqlTypes.JSON)
    public Job job;

    /** Nodes and flavor, with the flavor's details. */
    @JdbcTypeCode(SqlTypes.JSON)
    public Resource resource;

    public String algorithmId;

    /** Id of the engine, or address of the image. */
    public String engine;

    public String flavorId;
    public int nodeCount;

    /** CPUs of all nodes together. */
    public double cpus;

    @Enumerated(EnumType.STRING)
    public Wish wish;

    @Enumerated(EnumType.STRING)
    public Phase phase;

    /** Why it is at that; {@code null} when there is nothing to say. */
    public String reason;

    /** The task that failed first. */
    public String failedTask;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<TaskState> tasks;

    /** When the driver took it. */
    public Instant submittedAt;

    public Instant startedAt;
    public Instant endedAt;

    /** When it is terminated by itself; known once it runs. */
    public Instant stopAt;

    public boolean logExportDue;
    public Instant lookAt;
    public int failedLooks;
    public String lease;
    public Instant leasedUntil;
    public Instant createdAt;
    public Instant updatedAt;

    @Version long version;

    /** A new one, which a worker will look at as soon as it is there. */
    static TrainingJob of(
            CompleteJob complete,
            String workspaceId,
            Caller caller,
            String projectId,
            Instant now) {
        var row = new TrainingJob();
        row.id = UuidVersion7Strategy.INSTANCE.generateUuid(null).toString();
        row.domainId = caller.domainId();
        row.projectId = projectId;
        row.workspaceId = workspaceId;
        row.userId = caller.userId();
        row.userName = Objects.requireNonNullElse(caller.userName(), "");
        row.job = complete.job();
        row.resource = complete.resource();
        row.name = row.job.metadata().name();
        row.description = row.job.metadata().description();
        row.algorithmId = row.job.algorithm().id();
        row.engine = complete.engine();
        row.flavorId = row.resource.flavorId();
        row.nodeCount = row.resource.nodeCount();
        row.cpus = complete.each().cpus() * row.nodeCount;
        row.wish = Wish.RUN;
        row.phase = Phase.CREATING;
        row.tasks =
                row.taskNames().stream()
                        .map(task -> new TaskState(task, null, null, null, null))
                        .toList();
        row.createdAt = row.updatedAt = row.lookAt = now;
        return row;
    }

    /** {@code worker-0} and so on, one a node. */
    List<String> taskNames() {
        return IntStream.range(0, nodeCount).mapToObj(rank -> "worker-" + rank).toList();
    }

    void describe(String text, Instant now) {
        description = text;
        updatedAt = now;
    }

    /** Wants it stopped. */
    void terminate(Instant now) {
        wish = Wish.TERMINATE;
        phase = Phase.TERMINATING;
        updatedAt = lookAt = now;
    }

    /** Wants it away. */
    void vanish(Instant now) {
        wish = Wish.GONE;
        updatedAt = lookAt = now;
    }

    /** The driver has it. */
    void submit(Instant now) {
        submittedAt = updatedAt = now;
    }

    /**
     * Takes over what the driver tells of a job that has not ended; the phase only goes forward.
     */
    void follow(Progress seen, Instant now) {
        if (!seen.tasks().isEmpty()) {
            tasks = seen.tasks().stream().map(TaskState::of).toList();
        }
        startedAt =
                seen.tasks().stream()
                        .map(Progress.Task::startedAt)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(startedAt);
        reason = Texts.storable(seen.reason());
        var reached =
                switch (seen.state()) {
                    case PREPARING -> Phase.CREATING;
                    case QUEUED -> Phase.PENDING;
                    default -> Phase.RUNNING;
                };
        if (reached.compareTo(phase) > 0) {
            phase = reached;
        }
        if (reached == Phase.RUNNING && startedAt == null && !seen.state().ended()) {
            startedAt = now;
        }
        stopAt = startedAt == null ? null : autoStop(startedAt);
        updatedAt = now;
    }

    private Instant autoStop(Instant from) {
        var spec = job.spec();
        return spec == null || spec.autoStop() == null
                ? null
                : from.plus(Duration.ofHours(spec.autoStop().duration()));
    }

    /** It is over. */
    void end(Phase how, String why, Instant now) {
        phase = how;
        reason = Texts.storable(why);
        endedAt =
                tasks.stream()
                        .map(TaskState::endedAt)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(now);
        stopAt = null;
        logExportDue = startedAt != null && LogPlaces.wanted(job.spec().logExportPath());
        updatedAt = now;
    }

    /** Whether it is time to terminate it. */
    boolean stopDue(Instant now) {
        return stopAt != null && wish == Wish.RUN && !phase.ended() && !stopAt.isAfter(now);
    }

    /** How long it has run, in ms. */
    long duration(Instant now) {
        if (startedAt == null) {
            return 0;
        }
        return Math.max(0, Duration.between(startedAt, endedAt == null ? now : endedAt).toMillis());
    }
}
