package dev.lantau.modelarts.notebook;

import dev.lantau.modelarts.wire.Lease;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * How long a notebook may run: until a moment (timing), or as long as it is used at least that
 * often (idle).
 */
@Embeddable
public class LeaseTerm {
    /** Without it nothing stops by itself. */
    public boolean leaseEnabled;

    /** Whether it ends for want of use rather than by the clock. */
    public boolean leaseIdle;

    /** Milliseconds that were asked for last. */
    public long leaseWindow;

    /** Milliseconds from the lease's creation to its end, as the vendor's answers have it. */
    public long leaseDuration;

    public Instant leaseCreatedAt;

    /** When it was given or prolonged last. */
    public Instant leaseUpdatedAt;

    static LeaseTerm of(LeaseWish wish, boolean enabled, Instant now) {
        var term = new LeaseTerm();
        term.leaseEnabled = enabled;
        term.leaseCreatedAt = now;
        term.prolong(wish, now);
        return term;
    }

    /** From now on so long. */
    public void prolong(LeaseWish wish, Instant now) {
        leaseIdle = wish.idle();
        leaseWindow = wish.milliseconds();
        leaseUpdatedAt = now;
        leaseDuration = now.toEpochMilli() - leaseCreatedAt.toEpochMilli() + leaseWindow;
    }

    /**
     * When it ends; {@link Instant#MAX} for never.
     *
     * @param lastUsed when the notebook was used last; {@code null} for not yet
     */
    public Instant end(Instant lastUsed) {
        if (!leaseEnabled) {
            return Instant.MAX;
        }
        var from =
                leaseIdle && lastUsed != null && lastUsed.isAfter(leaseUpdatedAt)
                        ? lastUsed
                        : leaseUpdatedAt;
        return from.plusMillis(leaseWindow);
    }

    /** As clients see it. */
    public Lease wire() {
        return new Lease(
                leaseCreatedAt.toEpochMilli(),
                leaseDuration,
                leaseEnabled,
                leaseIdle ? "IDLE" : "TIMING",
                leaseUpdatedAt.toEpochMilli());
    }
}
