package dev.lantau.modelarts.algorithm;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.Optional;

/** Rows of algorithms. */
@ApplicationScoped
class AlgorithmRepository implements PanacheRepositoryBase<StoredAlgorithm, String> {
    private static final String OWNED =
            "id = ?1 and domainId = ?2 and projectId = ?3 and workspaceId in ?4";

    /** The project's row in one of the workspaces. */
    Optional<StoredAlgorithm> owned(
            String id, String domainId, String projectId, Collection<String> workspaces) {
        return find(OWNED, id, domainId, projectId, workspaces).firstResultOptional();
    }

    /** The same, locked until the transaction ends. */
    Optional<StoredAlgorithm> lock(
            String id, String domainId, String projectId, Collection<String> workspaces) {
        return find(OWNED, id, domainId, projectId, workspaces)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Whether another row of the project and workspace has the name. */
    boolean taken(String name, StoredAlgorithm by) {
        return count(
                        "name = ?1 and domainId = ?2 and projectId = ?3 and workspaceId = ?4 and id <> ?5",
                        name,
                        by.domainId,
                        by.projectId,
                        by.workspaceId,
                        by.id)
                > 0;
    }
}
