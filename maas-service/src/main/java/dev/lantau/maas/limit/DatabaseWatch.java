package dev.lantau.maas.limit;

import io.quarkus.logging.Log;
import java.time.Duration;

/** Whether the database answers, and what that means for the shares. Times in nanoseconds. */
final class DatabaseWatch {
    private static final long AGAIN_AFTER = 1_000_000_000;
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private final LimitSettings settings;
    private final LimitSettings withoutLease;
    private boolean away;
    private long askAgain;
    private long graceEnds;

    DatabaseWatch(LimitSettings settings) {
        this.settings = settings;
        withoutLease =
                new LimitSettings(
                        settings.window(),
                        settings.callWait(),
                        settings.shareWait(),
                        settings.renewal(),
                        FOR_EVER,
                        settings.optimisticCalls());
    }

    void failed(Exception failure, long now) {
        if (!away) {
            Log.warnf(
                    "Shares of rate limits: the database is away (%s); this replica goes on with"
                            + " what it holds, and with the whole limit of what it sees first",
                    failure.getMessage());
        }
        away = true;
        askAgain = now + AGAIN_AFTER;
    }

    void answered(long now) {
        if (away) {
            Log.info("Shares of rate limits: the database is back");
            away = false;
            graceEnds = now + settings.lease().toNanos();
        }
    }

    boolean mayBeAsked(long now) {
        return !away || now >= askAgain;
    }

    /**
     * Whether somebody who did not report lost the lease. Right after an outage nobody could
     * report.
     */
    boolean takesOver(long now) {
        return now >= graceEnds;
    }

    LimitSettings leases(long now) {
        return takesOver(now) ? settings : withoutLease;
    }
}
