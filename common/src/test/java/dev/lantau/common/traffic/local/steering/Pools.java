package dev.lantau.common.traffic.local.steering;

import dev.lantau.common.traffic.Pool;
import dev.lantau.common.traffic.local.address.Addresses;
import dev.lantau.common.traffic.local.steering.PoolState.BackendState;
import java.util.ArrayList;
import java.util.List;

/** Pools for tests of steering. A backend's id is its pool's id and its number. */
final class Pools {
    private Pools() {}

    /** A pool whose region has its name, with one healthy backend for each weight. */
    static PoolState pool(String id, int dial, int... weights) {
        return pool(id, dial, Health.HEALTHY, weights);
    }

    static PoolState pool(String id, int dial, Health health, int... weights) {
        List<BackendState> backends = new ArrayList<>();
        for (int weight : weights) {
            var address = "127.0.0." + (backends.size() + 1);
            backends.add(
                    new BackendState(
                            new Pool.Backend(id + backends.size(), address, weight),
                            Addresses.parse(address),
                            health));
        }
        return of(id, dial, backends);
    }

    private static PoolState of(String id, int dial, List<BackendState> backends) {
        var plain = backends.stream().map(BackendState::backend).toList();
        return new PoolState(new Pool(id, id, dial, null, plain), List.copyOf(backends));
    }

    /** The same with one backend in another state. */
    static PoolState with(PoolState pool, int backend, Health health) {
        var backends = new ArrayList<>(pool.backends());
        var before = backends.get(backend);
        backends.set(backend, new BackendState(before.backend(), before.address(), health));
        return of(pool.pool().id(), pool.pool().dial(), backends);
    }

    /** The same without its last backend. */
    static PoolState withoutLast(PoolState pool) {
        var backends = pool.backends();
        return of(pool.pool().id(), pool.pool().dial(), backends.subList(0, backends.size() - 1));
    }
}
