package dev.lantau.modelarts.trainingjob;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.quota.QuotaGate;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.workspace.WorkspaceQuotas;
import jakarta.enterprise.context.ApplicationScoped;

/** How many jobs there may be at a time; parallel creates wait for each other here. */
@ApplicationScoped
class JobLimits {
    static final String JOBS = "training.job";
    static final String CPUS = "training.cpu";

    private final WorkspaceQuotas workspaces;
    private final QuotaGate gate;
    private final TrainingQuotas quotas;
    private final TrainingJobRepository jobs;

    JobLimits(
            WorkspaceQuotas workspaces,
            QuotaGate gate,
            TrainingQuotas quotas,
            TrainingJobRepository jobs) {
        this.workspaces = workspaces;
        this.gate = gate;
        this.quotas = quotas;
        this.jobs = jobs;
    }

    /**
     * Makes sure, inside the transaction that creates it, that one more job fits. ModelArts.0118
     * for its workspace, .2815 for its project.
     */
    void enter(TrainingJob row) {
        workspaces.enter(row.workspaceId, JOBS, 1);
        workspaces.enter(row.workspaceId, CPUS, (long) Math.ceil(row.cpus));
        gate.enter(JOBS, row.projectId);
        long open = jobs.open(row.domainId, row.projectId);
        if (open >= quotas.trainingJobs()) {
            throw new ApiException(
                    ModelArtsError.JOB_QUOTA,
                    "%d of %d training jobs have not ended".formatted(open, quotas.trainingJobs()));
        }
        var most = quotas.flavors().get(row.flavorId);
        if (most != null) {
            long nodes = jobs.openNodes(row.domainId, row.projectId, row.flavorId);
            if (nodes + row.nodeCount > most) {
                throw new ApiException(
                        ModelArtsError.JOB_QUOTA,
                        "%d of %d nodes of flavor %s are taken"
                                .formatted(nodes, most, row.flavorId));
            }
        }
    }
}
