package dev.lantau.common.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/**
 * What the world does by itself with resources that were carried out, audited as the system's
 * doing. An observation of a resource that is gone or leaving comes too late and changes nothing.
 */
@ApplicationScoped
public class Observations {
    private final EntityManager entities;
    private final Announcements announcements;
    private final Clock clock;

    Observations(EntityManager entities, Announcements announcements, Clock clock) {
        this.entities = entities;
        this.announcements = announcements;
        this.clock = clock;
    }

    /**
     * What was carried out holds no longer: the resource is in ERROR, and the loop tries to restore
     * it. One that has a wish under way is left alone, since that wish finds out by itself.
     *
     * @param reason for the tenant
     */
    @Transactional
    public void lost(Class<? extends ManagedResource> kind, String id, String reason) {
        staying(kind, id)
                .filter(row -> !row.isBehind())
                .ifPresent(
                        row -> {
                            row.lose(clock.instant(), reason);
                            announce(row, "ObserveLoss", reason);
                        });
    }

    /** What failed may succeed now: it is tried again at once, whatever pause it was in. */
    @Transactional
    public void due(Class<? extends ManagedResource> kind, String id) {
        staying(kind, id)
                .filter(ManagedResource::isBehind)
                .ifPresent(
                        row -> {
                            row.makeDue(clock.instant());
                            announce(row, "ObserveRecovery", null);
                        });
    }

    /**
     * Everything of a kind that is behind is tried again at once: after a start the world is
     * another.
     */
    @Transactional
    public void allDue(Class<? extends ManagedResource> kind) {
        entities.createQuery(
                        "update "
                                + kind.getName()
                                + " set notBefore = :now where observedGeneration < generation"
                                + " and notBefore > :now")
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /**
     * What follows by itself from a change of another resource, in the transaction that makes it:
     * the row, which the caller has locked and changed, is audited.
     *
     * @param reason for the tenant
     */
    public void consequence(ManagedResource row, String operation, String reason) {
        announce(row, operation, reason);
    }

    private Optional<? extends ManagedResource> staying(
            Class<? extends ManagedResource> kind, String id) {
        return Optional.ofNullable(entities.find(kind, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(row -> !row.leaving());
    }

    private void announce(ManagedResource row, String operation, String reason) {
        announcements.announce(row, Announcements.Cause.system(operation, "OBSERVED", reason));
    }
}
