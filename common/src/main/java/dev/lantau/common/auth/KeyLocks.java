package dev.lantau.common.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts failures of an access key in a row; too many lock it for a while, on this replica. */
@ApplicationScoped
public class KeyLocks {
    private final int limit;
    private final Duration time;
    private final Clock clock;
    private final Cache<String, Failures> failures;

    KeyLocks(AuthenticationSettings settings, Clock clock) {
        limit = settings.failuresUntilLock();
        time = settings.lockFor();
        this.clock = clock;
        failures = Caffeine.newBuilder().maximumSize(settings.remembered()).build();
    }

    /** Whether the key is refused whatever it presents. */
    public boolean isLocked(String access) {
        var known = failures.getIfPresent(access);
        return known != null && clock.instant().isBefore(known.lockedUntil());
    }

    /** One more failure. */
    public void failed(String access) {
        failures.asMap()
                .compute(
                        access,
                        (key, known) -> {
                            int count = known == null ? 1 : known.count() + 1;
                            return count >= limit
                                    ? new Failures(0, clock.instant().plus(time))
                                    : new Failures(count, Instant.MIN);
                        });
    }

    /** A success ends the row. */
    public void succeeded(String access) {
        if (failures.getIfPresent(access) != null) {
            failures.invalidate(access);
        }
    }

    private record Failures(int count, Instant lockedUntil) {}
}
