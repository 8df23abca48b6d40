package dev.lantau.modelarts.trainingjob;

import dev.lantau.modelarts.workspace.WorkspaceUsage;
import jakarta.inject.Singleton;

/** Training jobs of a workspace that have not ended. */
@Singleton
class OpenJobs implements WorkspaceUsage {
    private final TrainingJobRepository jobs;

    OpenJobs(TrainingJobRepository jobs) {
        this.jobs = jobs;
    }

    @Override
    public String resource() {
        return JobLimits.JOBS;
    }

    @Override
    public long used(String domainId, String workspaceId) {
        return jobs.openIn(domainId, workspaceId);
    }
}
