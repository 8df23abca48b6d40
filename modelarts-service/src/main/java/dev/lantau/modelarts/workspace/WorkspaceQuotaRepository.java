package dev.lantau.modelarts.workspace;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Quotas that were set. */
@ApplicationScoped
class WorkspaceQuotaRepository implements PanacheRepositoryBase<WorkspaceQuota, String> {
    /** Those of a workspace by resource. */
    Map<String, WorkspaceQuota> of(String domainId, String workspaceId) {
        return list("domainId = ?1 and workspaceId = ?2", domainId, workspaceId).stream()
                .collect(Collectors.toMap(row -> row.resource, Function.identity()));
    }

    /** The limit as it is now, whatever was read before. */
    int limit(String domainId, String workspaceId, String resource) {
        return find(
                        "select quota from WorkspaceQuota where domainId = ?1 and workspaceId = ?2 and resource = ?3",
                        domainId,
                        workspaceId,
                        resource)
                .project(Integer.class)
                .firstResultOptional()
                .orElse(WorkspaceQuota.UNLIMITED);
    }
}
