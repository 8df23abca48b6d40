package dev.lantau.modelarts.trainingjob;

import dev.lantau.modelarts.workspace.WorkspaceAccess;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Timeouts;

/** Rows of training jobs. */
@ApplicationScoped
class TrainingJobRepository implements PanacheRepositoryBase<TrainingJob, String> {
    private final WorkspaceAccess workspaces;

    TrainingJobRepository(WorkspaceAccess workspaces) {
        this.workspaces = workspaces;
    }

    /** A job that the caller sees. */
    Optional<TrainingJob> findVisible(String id, String domainId, String projectId) {
        return visible(
                find(
                                "id = ?1 and domainId = ?2 and projectId = ?3 and wish <> ?4",
                                id,
                                domainId,
                                projectId,
                                Wish.GONE)
                        .firstResultOptional());
    }

    /** The same, locked until the transaction ends. */
    Optional<TrainingJob> lockVisible(String id, String domainId, String projectId) {
        return visible(
                find(
                                "id = ?1 and domainId = ?2 and projectId = ?3 and wish <> ?4",
                                id,
                                domainId,
                                projectId,
                                Wish.GONE)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .firstResultOptional());
    }

    private Optional<TrainingJob> visible(Optional<TrainingJob> found) {
        return found.filter(row -> workspaces.sees(row.workspaceId));
    }

    /** Jobs of a project that have not ended. */
    long open(String domainId, String projectId) {
        return count(
                "domainId = ?1 and projectId = ?2 and endedAt is null and wish <> ?3",
                domainId,
                projectId,
                Wish.GONE);
    }

    /** Nodes of a flavor that a project's jobs hold which have not ended. */
    long openNodes(String domainId, String projectId, String flavorId) {
        return sum(
                "select coalesce(sum(nodeCount), 0) from TrainingJob where domainId = ?1 and"
                        + " projectId = ?2 and flavorId = ?3 and endedAt is null",
                domainId,
                projectId,
                flavorId);
    }

    /** Jobs in a workspace that have not ended. */
    long openIn(String domainId, String workspaceId) {
        return count(
                "domainId = ?1 and workspaceId = ?2 and endedAt is null", domainId, workspaceId);
    }

    /** CPUs of a workspace's jobs that have not ended, rounded up. */
    long openCpus(String domainId, String workspaceId) {
        return sum(
                "select cast(ceiling(coalesce(sum(cpus), 0)) as Long) from TrainingJob where"
                        + " domainId = ?1 and workspaceId = ?2 and endedAt is null",
                domainId,
                workspaceId);
    }

    private long sum(String query, Object... parameters) {
        var sum = getEntityManager().createQuery(query, Long.class);
        for (int i = 0; i < parameters.length; i++) {
            sum.setParameter(i + 1, parameters[i]);
        }
        return sum.getSingleResult();
    }

    /** Ids of jobs that nobody looks at though it is time. */
    List<String> due(Instant now, int most) {
        return getEntityManager()
                .createQuery(
                        "select id from TrainingJob where lookAt <= :now and (leasedUntil is null"
                                + " or leasedUntil <= :now) order by lookAt",
                        String.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }

    /** Locks a row, whoever's it is; empty when it is locked already. */
    Optional<TrainingJob> lockFree(String id) {
        return find("id", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .firstResultOptional();
    }

    /** Locks a row if it is still leased under that token. */
    Optional<TrainingJob> lockLeased(String id, String lease) {
        return find("id = ?1 and lease = ?2", id, lease)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Jobs that run now. */
    List<TrainingJob> running() {
        return list("phase = ?1 and endedAt is null", Phase.RUNNING);
    }
}
