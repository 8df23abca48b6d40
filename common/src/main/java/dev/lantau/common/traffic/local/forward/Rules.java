package dev.lantau.common.traffic.local.forward;

import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.Pool;
import dev.lantau.common.traffic.local.address.AccessList;
import dev.lantau.common.traffic.local.steering.Share;
import dev.lantau.common.traffic.local.steering.SourceClasses;
import java.util.HashSet;
import java.util.Set;

/**
 * A frontend as it is wished now, prepared for quick questions. Replaced as a whole when the wish
 * changes.
 */
public record Rules(
        Frontend frontend, AccessList access, SourceClasses classes, Set<BackendKey> backends) {

    /** What makes a backend the same as before. */
    public record BackendKey(String poolId, String backendId, String address) {}

    /**
     * Prepares a frontend.
     *
     * @param before rules that it takes the place of, whose prefixes are kept where they are the
     *     same; {@code null} for none
     * @throws IllegalArgumentException when a prefix is no CIDR block
     */
    public static Rules of(Frontend frontend, Rules before) {
        boolean sameAccess = before != null && before.access.access().equals(frontend.access());
        boolean sameClasses =
                before != null && before.classes.preferences().equals(frontend.preferences());
        Set<BackendKey> backends = new HashSet<>();
        for (var pool : frontend.pools()) {
            for (var backend : pool.backends()) {
                backends.add(key(pool.id(), backend));
            }
        }
        return new Rules(
                frontend,
                sameAccess ? before.access : new AccessList(frontend.access()),
                sameClasses ? before.classes : new SourceClasses(frontend.preferences()),
                backends);
    }

    private static BackendKey key(String poolId, Pool.Backend backend) {
        return new BackendKey(poolId, backend.id(), backend.address());
    }

    /** Whether a connection to that backend would come back to the very socket that it came to. */
    boolean isLoop(Share share, int port, int backendPort) {
        return port == backendPort && frontend.address().equals(share.backend().address());
    }

    boolean has(Share share) {
        return backends.contains(key(share.poolId(), share.backend()));
    }

    /** The backends' port for a port of the frontend; -1 when it is none of the frontend's. */
    int backendPort(int port) {
        for (var mapping : frontend.ports()) {
            if (port >= mapping.first() && port <= mapping.last()) {
                return mapping.backendFirst() + port - mapping.first();
            }
        }
        return -1;
    }
}
