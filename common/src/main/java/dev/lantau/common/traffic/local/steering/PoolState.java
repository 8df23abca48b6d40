package dev.lantau.common.traffic.local.steering;

import dev.lantau.common.traffic.Pool;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/** A pool and what is known of its backends now. */
public record PoolState(Pool pool, List<BackendState> backends) {
    /** A backend, its parsed address and what is known of it. */
    public record BackendState(Pool.Backend backend, InetAddress address, Health health) {
        private boolean isUsable(boolean healthCounts) {
            return backend.weight() > 0 && health.isUsable(healthCounts);
        }

        private String why() {
            if (health == Health.DENIED) {
                return backend.address() + " is not allowed";
            }
            return backend.address() + (backend.weight() == 0 ? " has weight 0" : " is unhealthy");
        }
    }

    List<BackendState> usable(boolean healthCounts) {
        return pool.dial() <= 0
                ? List.of()
                : backends.stream().filter(each -> each.isUsable(healthCounts)).toList();
    }

    /** Why it gets nothing, for people. */
    String whyNothing() {
        if (pool.dial() <= 0) {
            return "dial of " + pool.region() + " is 0";
        }
        if (backends.isEmpty()) {
            return pool.region() + " has no backend";
        }
        // A few say it all; a pool may have hundreds.
        return backends.stream().limit(5).map(BackendState::why).collect(Collectors.joining(", "));
    }
}
