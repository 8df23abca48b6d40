package dev.lantau.modelarts.trainingjob;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.audit.Audit;
import dev.lantau.modelarts.wire.Job;
import dev.lantau.modelarts.wire.JobActionType;
import dev.lantau.modelarts.wire.JobDescription;
import dev.lantau.modelarts.wire.JobResponse;
import dev.lantau.modelarts.workspace.WorkspaceAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Use cases of one training job. */
@ApplicationScoped
public class TrainingJobService {
    private static final String KIND = "TrainingJob";
    private static final String TERMINATE = "terminate";

    private final TrainingJobRepository jobs;
    private final JobRules rules;
    private final JobLimits limits;
    private final JobHistory history;
    private final TrainingJobDetails details;
    private final WorkspaceAccess workspaces;
    private final Audit audit;
    private final CallContext call;
    private final Clock clock;

    TrainingJobService(
            TrainingJobRepository jobs,
            JobRules rules,
            JobLimits limits,
            JobHistory history,
            TrainingJobDetails details,
            WorkspaceAccess workspaces,
            Audit audit,
            CallContext call,
            Clock clock) {
        this.jobs = jobs;
        this.rules = rules;
        this.limits = limits;
        this.history = history;
        this.details = details;
        this.workspaces = workspaces;
        this.audit = audit;
        this.call = call;
        this.clock = clock;
    }

    /** In phase Creating; a worker takes it at once. The codes are those of the broken rules. */
    @Transactional
    public JobResponse create(Job wish) {
        var complete = rules.complete(wish);
        var workspace = workspaces.require(wish.metadata().workspaceId());
        var row =
                TrainingJob.of(
                        complete, workspace, call.caller(), call.projectId(), clock.instant());
        limits.enter(row);
        jobs.persist(row);
        history.created(row);
        audit.record(KIND, row.id, JobWakeUp.CHANNEL);
        return details.of(row);
    }

    /** ModelArts.2775. */
    @Transactional
    public JobResponse show(String id) {
        return details.of(find(id));
    }

    /** The row of a job that the caller sees. */
    TrainingJob find(String id) {
        return jobs.findVisible(id, call.domainId(), call.projectId())
                .orElseThrow(() -> missing(id));
    }

    /** ModelArts.2775, .0104. */
    @Transactional
    public void describe(String id, JobDescription wish) {
        JobRules.requireDescription(wish.description());
        if (wish.description() == null) {
            find(id);
            return;
        }
        lock(id).describe(wish.description(), clock.instant());
        audit.record(KIND, id);
    }

    /** Terminating, and Terminated soon after. ModelArts.2775, .2796, .0104. */
    @Transactional
    public JobResponse act(String id, JobActionType action) {
        var row = lock(id);
        Refusals.require(TERMINATE.equals(action.actionType()), "action_type is terminate");
        if (!row.phase.terminable()) {
            throw new ApiException(ModelArtsError.NOT_TERMINABLE, row.phase.wire);
        }
        row.terminate(clock.instant());
        history.terminating(row, "wished by " + call.caller().userName(), row.updatedAt);
        audit.record(KIND, id, JobWakeUp.CHANNEL);
        return details.of(row);
    }

    /** Gone at once for everybody; what is left of it is removed soon. ModelArts.2775, .2878. */
    @Transactional
    public void delete(String id) {
        var row = lock(id);
        if (!row.phase.ended()) {
            throw new ApiException(ModelArtsError.JOB_STATE, row.phase.wire);
        }
        row.vanish(clock.instant());
        audit.record(KIND, id, JobWakeUp.CHANNEL);
    }

    private TrainingJob lock(String id) {
        return jobs.lockVisible(id, call.domainId(), call.projectId())
                .orElseThrow(() -> missing(id));
    }

    static ApiException missing(String id) {
        return new ApiException(ModelArtsError.TRAINING_JOB_MISSING, id);
    }
}
