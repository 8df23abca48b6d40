package dev.lantau.modelarts.notebook;

import dev.lantau.modelarts.wire.LeaseType;

/**
 * A lease that somebody wants.
 *
 * @param milliseconds how long
 * @param idle whether it ends for want of use
 */
public record LeaseWish(long milliseconds, boolean idle) {
    /** What one has who says nothing. */
    static final long DEFAULT_MILLISECONDS = 3_600_000;

    /** Absent parts are an hour and {@code timing}. */
    public static LeaseWish of(Number milliseconds, LeaseType type) {
        return new LeaseWish(
                milliseconds == null ? DEFAULT_MILLISECONDS : milliseconds.longValue(),
                type == LeaseType.IDLE || type == LeaseType.IDLE2);
    }
}
