package dev.lantau.modelarts.workspace;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What is in workspaces, as the kinds of resources say. */
@ApplicationScoped
class WorkspaceContents {
    private final List<WorkspaceUsage> kinds;
    private final WorkspaceQuotaRepository quotas;

    WorkspaceContents(@All List<WorkspaceUsage> kinds, WorkspaceQuotaRepository quotas) {
        this.kinds = kinds;
        this.quotas = quotas;
    }

    /** What keeps a workspace from being deleted, such as {@code 2 image}; empty for nothing. */
    List<String> of(Workspace workspace) {
        return kinds.stream()
                .map(kind -> inside(kind, workspace))
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    /** How much of a resource is in use in a workspace; empty when no kind counts it. */
    Optional<Long> used(String resource, String domainId, String workspaceId) {
        return kinds.stream()
                .filter(kind -> kind.resource().equals(resource))
                .map(kind -> kind.used(domainId, workspaceId))
                .reduce(Long::sum);
    }

    /** Whether a kind counts the resource, so that a quota on it holds. */
    boolean counts(String resource) {
        return kinds.stream().anyMatch(kind -> kind.resource().equals(resource));
    }

    /** A workspace that goes takes its quotas with it. */
    void forget(Workspace workspace) {
        quotas.delete("domainId = ?1 and workspaceId = ?2", workspace.domainId, workspace.id);
    }

    private static Optional<String> inside(WorkspaceUsage kind, Workspace workspace) {
        long used = kind.used(workspace.domainId, workspace.id);
        return used == 0 ? Optional.empty() : Optional.of(used + " " + kind.resource());
    }
}
