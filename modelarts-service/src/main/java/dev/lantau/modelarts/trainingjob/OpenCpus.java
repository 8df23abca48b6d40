package dev.lantau.modelarts.trainingjob;

import dev.lantau.modelarts.workspace.WorkspaceUsage;
import jakarta.inject.Singleton;

/** CPUs of a workspace's training jobs that have not ended. */
@Singleton
class OpenCpus implements WorkspaceUsage {
    private final TrainingJobRepository jobs;

    OpenCpus(TrainingJobRepository jobs) {
        this.jobs = jobs;
    }

    @Override
    public String resource() {
        return JobLimits.CPUS;
    }

    @Override
    public long used(String domainId, String workspaceId) {
        return jobs.openCpus(domainId, workspaceId);
    }
}
