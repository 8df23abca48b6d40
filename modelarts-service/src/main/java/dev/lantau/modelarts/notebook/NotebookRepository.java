package dev.lantau.modelarts.notebook;

import dev.lantau.modelarts.wire.NotebookFeature;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Timeouts;

/** Rows of notebooks. */
@ApplicationScoped
public class NotebookRepository implements PanacheRepositoryBase<Notebook, String> {
    private static final String OWNED =
            "id = ?1 and domainId = ?2 and projectId = ?3 and workspaceId in ?4";

    Optional<Notebook> find(String id, String domainId, String projectId, Set<String> workspaces) {
        return find(OWNED, id, domainId, projectId, workspaces).firstResultOptional();
    }

    /** The same, locked until the transaction ends. */
    Optional<Notebook> lock(String id, String domainId, String projectId, Set<String> workspaces) {
        return find(OWNED, id, domainId, projectId, workspaces)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** How many a project has, those that are being deleted included. */
    long countOf(String domainId, String projectId) {
        return count("domainId = ?1 and projectId = ?2", domainId, projectId);
    }

    /** How many of a feature a user has. */
    public long countOf(String domainId, String projectId, String userId, NotebookFeature feature) {
        return count(
                "domainId = ?1 and projectId = ?2 and userId = ?3 and feature = ?4",
                domainId,
                projectId,
                userId,
                feature);
    }

    long countIn(String domainId, String workspaceId) {
        return count("domainId = ?1 and workspaceId = ?2", domainId, workspaceId);
    }

    /** Of all tenants, for the loop; locked. */
    Optional<Notebook> lock(String id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** Where one listens; empty when it does not run. */
    public Optional<String> address(String id) {
        return find("id", id).firstResultOptional().map(row -> row.address);
    }

    /** Due ones that nobody has, locked; those that others are locking are left out. */
    List<Notebook> due(Instant now, int most) {
        return find("lookAt <= ?1 and claimedUntil <= ?1 order by lookAt", now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .page(0, most)
                .list();
    }

    /** Makes those due whose workload has changed, also for who is looking at one just now. */
    int touch(Collection<String> ids, Instant now) {
        return update(
                "lookAt = ?1, touches = touches + 1 where id in ?2 and lookAt is not null",
                now,
                ids);
    }

    /** Keeps what is being looked at. */
    int keep(Collection<String> claims, Instant until) {
        return update("claimedUntil = ?1 where claim in ?2", until, claims);
    }

    /** Notes a use, unless a later one is known. */
    int used(String id, Instant at) {
        return update(
                "lastUsedAt = ?1 where id = ?2 and (lastUsedAt is null or lastUsedAt < ?1)",
                at,
                id);
    }
}
