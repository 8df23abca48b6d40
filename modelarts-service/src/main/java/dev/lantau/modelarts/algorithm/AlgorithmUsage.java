package dev.lantau.modelarts.algorithm;

import dev.lantau.modelarts.workspace.WorkspaceUsage;
import jakarta.enterprise.context.ApplicationScoped;

/** How many algorithms a workspace has. */
@ApplicationScoped
class AlgorithmUsage implements WorkspaceUsage {
    static final String RESOURCE = "algorithm";

    private final AlgorithmRepository algorithms;

    AlgorithmUsage(AlgorithmRepository algorithms) {
        this.algorithms = algorithms;
    }

    @Override
    public String resource() {
        return RESOURCE;
    }

    @Override
    public long used(String domainId, String workspaceId) {
        return algorithms.count("domainId = ?1 and workspaceId = ?2", domainId, workspaceId);
    }
}
