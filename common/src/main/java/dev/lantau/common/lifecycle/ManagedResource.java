package dev.lantau.common.lifecycle;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/**
 * A tenant's resource: what was asked for ({@code generation}), how far it was carried out ({@code
 * observedGeneration}) and, when it could not be, why ({@code reason}).
 */
@MappedSuperclass
public abstract class ManagedResource {
    /**
     * Attempts after which a wish is reported as failed; it is still tried again, ever more rarely.
     */
    static final int GIVE_UP_AFTER = 5;

    private static final int LONGEST_PAUSE = 8;

    @Id
    @Column(length = 36)
    public String id;

    public String domainId;

    @Enumerated(EnumType.STRING)
    public ProvisioningStatus status = ProvisioningStatus.PENDING;

    /** Cause of the last failure, for people; {@code null} while all is well. */
    public String reason;

    public long generation = 1;
    public long observedGeneration;
    public int failures;

    /** Not claimed before this moment: back-off after a failure. */
    public Instant notBefore;

    /** While in the future, a worker has the resource; over when that worker died. */
    Instant leasedUntil = Instant.EPOCH;

    public Instant createdAt;
    public Instant updatedAt;

    @Version long version;

    /** Gives a new resource its id and its first, pending wish. */
    protected void begin(String ownerDomainId, Instant now) {
        id = UuidVersion7Strategy.INSTANCE.generateUuid(null).toString();
        domainId = ownerDomainId;
        notBefore = createdAt = updatedAt = now;
    }

    /** Records a new wish; the reconcile loop carries it out. */
    protected void wish(Instant now) {
        raise(now);
        moveTo(ProvisioningStatus.PENDING);
    }

    /** Records the wish to be gone. */
    protected void wishGone(Instant now) {
        raise(now);
        moveTo(ProvisioningStatus.DELETING);
    }

    /** True once the wish is to be gone; such a resource stays visible until it is. */
    public boolean leaving() {
        return status == ProvisioningStatus.DELETING || deletionWished;
    }

    /** The project that it belongs to; {@code null} where a family's are the account's. */
    protected String project() {
        return null;
    }

    /** Kept apart from the status, which a failed deletion turns into ERROR. */
    boolean deletionWished;

    private void raise(Instant now) {
        generation++;
        failures = 0;
        reason = null;
        notBefore = updatedAt = now;
    }

    /** Whether the worker that claimed this may still act on it. */
    boolean isLeasedAt(Instant now) {
        return leasedUntil.isAfter(now);
    }

    /** Whether nobody claimed the resource again since {@code claimed} was read. */
    boolean isSameClaimAs(ManagedResource claimed) {
        return leasedUntil.equals(claimed.leasedUntil);
    }

    /** Wish {@code done} was carried out; a newer one may already be waiting. */
    void observe(long done) {
        leasedUntil = Instant.EPOCH;
        observedGeneration = done;
        if (done == generation) {
            failures = 0;
            reason = null;
            moveTo(ProvisioningStatus.ACTIVE);
        }
    }

    /**
     * An attempt failed: pause, ever longer, and say so in the status, after some attempts or, when
     * it is certain, at once.
     */
    void fail(long attempted, Instant now, String cause, boolean certain) {
        leasedUntil = Instant.EPOCH;
        if (attempted != generation) {
            return; // a newer wish is waiting, it starts afresh
        }
        pause(now, cause);
        if (certain || failures >= GIVE_UP_AFTER) {
            moveTo(ProvisioningStatus.ERROR);
        }
    }

    /**
     * What was carried out holds no longer. The wish is behind again, so that the loop restores it
     * by itself.
     */
    void lose(Instant now, String cause) {
        leasedUntil = Instant.EPOCH;
        observedGeneration = generation - 1;
        pause(now, cause);
        moveTo(ProvisioningStatus.ERROR);
    }

    /**
     * Ends a pause. A worker that has the resource loses it: what it found out may be older than
     * the reason to try again.
     */
    void makeDue(Instant now) {
        leasedUntil = Instant.EPOCH;
        notBefore = now;
    }

    /** Whether the newest wish is still to be carried out. */
    boolean isBehind() {
        return observedGeneration < generation;
    }

    private void pause(Instant now, String cause) {
        failures++;
        reason = cause;
        notBefore = now.plus(Duration.ofSeconds(1L << Math.min(failures, LONGEST_PAUSE)));
    }

    private void moveTo(ProvisioningStatus target) {
        if (target != status && !status.next().contains(target)) {
            throw new IllegalStateException(id + ": " + status + " to " + target);
        }
        if (target == ProvisioningStatus.DELETING) {
            deletionWished = true;
        }
        status = target;
    }
}
