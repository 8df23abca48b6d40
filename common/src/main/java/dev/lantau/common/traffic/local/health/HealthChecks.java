package dev.lantau.common.traffic.local.health;

import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.Pool;
import dev.lantau.common.traffic.local.address.Addresses;
import dev.lantau.common.traffic.local.address.PrefixSet;
import dev.lantau.common.traffic.local.forward.EventLoops;
import dev.lantau.common.traffic.local.steering.Health;
import dev.lantau.common.traffic.local.steering.PoolState;
import dev.lantau.common.traffic.local.steering.PoolState.BackendState;
import dev.lantau.common.traffic.observer.Observers;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The probes of all owners. A backend that several of them use in one pool is probed once. */
public final class HealthChecks implements AutoCloseable {
    private static final String NOT_ALLOWED = "address is not allowed";

    private final EventLoops loops;
    private final Observers observers;
    private final PrefixSet denied;
    private final Consumer<String> poolTurned;
    private final Map<Check.Key, Check> checks = new ConcurrentHashMap<>();
    private final Map<String, Set<Check.Key>> byOwner = new ConcurrentHashMap<>();

    /**
     * @param denied networks whose backends are neither probed nor connected to
     * @param poolTurned called on an event loop with a pool's id when a backend of it has turned,
     *     before the observers are told
     */
    public HealthChecks(
            EventLoops loops, Observers observers, PrefixSet denied, Consumer<String> poolTurned) {
        this.loops = loops;
        this.observers = observers;
        this.denied = denied;
        this.poolTurned = poolTurned;
    }

    /**
     * What the owner wants probed from now on. Probes that go on keep what they know.
     *
     * @throws IllegalArgumentException when a backend's address is no literal
     */
    public synchronized void replace(String owner, List<Frontend> frontends) {
        Set<Check.Key> wanted = new HashSet<>();
        for (var frontend : frontends) {
            for (var pool : frontend.pools()) {
                addKeys(pool, wanted);
            }
        }
        wanted.forEach(key -> want(owner, key));
        var before =
                wanted.isEmpty() ? byOwner.remove(owner) : byOwner.put(owner, Set.copyOf(wanted));
        if (before != null) {
            before.stream().filter(key -> !wanted.contains(key)).forEach(key -> drop(owner, key));
        }
    }

    private void addKeys(Pool pool, Set<Check.Key> keys) {
        if (pool.healthCheck() == null) {
            return;
        }
        pool.backends().forEach(backend -> keys.add(key(pool, backend)));
    }

    private static Check.Key key(Pool pool, Pool.Backend backend) {
        return new Check.Key(pool.id(), backend.id(), backend.address(), pool.healthCheck());
    }

    private void want(String owner, Check.Key key) {
        checks.computeIfAbsent(key, this::started).owners.add(owner);
    }

    private Check started(Check.Key key) {
        var address = Addresses.parse(key.address());
        boolean allowed = !denied.contains(address);
        var check =
                new Check(
                        key,
                        allowed ? known(key) : Health.DENIED,
                        loops.next().loop(),
                        new Prober(
                                new InetSocketAddress(address, key.how().port()),
                                key.how().timeoutSeconds()),
                        this::turned);
        if (allowed) {
            check.start();
        } else {
            tell(key, false, NOT_ALLOWED);
        }
        return check;
    }

    /** What probes with other settings know of the same backend. */
    private Health known(Check.Key key) {
        return checks.entrySet().stream()
                .filter(
                        each ->
                                each.getKey().poolId().equals(key.poolId())
                                        && each.getKey().backendId().equals(key.backendId())
                                        && each.getKey().address().equals(key.address()))
                .map(each -> each.getValue().state())
                .findFirst()
                .orElse(Health.INITIAL);
    }

    private void drop(String owner, Check.Key key) {
        var check = checks.get(key);
        if (check != null && check.owners.remove(owner) && check.owners.isEmpty()) {
            check.stop();
            checks.remove(key);
        }
    }

    /** Probes nothing any more. */
    @Override
    public synchronized void close() {
        checks.values().forEach(Check::stop);
    }

    private void turned(Check.Key key, boolean healthy, String reason) {
        poolTurned.accept(key.poolId());
        tell(key, healthy, reason);
    }

    private void tell(Check.Key key, boolean healthy, String reason) {
        observers.tell(
                "backend " + key.poolId() + ' ' + key.backendId(),
                observer -> observer.probed(key.poolId(), key.backendId(), healthy, reason));
    }

    /** Pools with what is known of their backends now. */
    public List<PoolState> states(List<Pool> pools) {
        return pools.stream().map(this::state).toList();
    }

    private PoolState state(Pool pool) {
        return new PoolState(
                pool,
                pool.backends().stream()
                        .map(
                                backend -> {
                                    var address = Addresses.parse(backend.address());
                                    return new BackendState(
                                            backend,
                                            address,
                                            denied.contains(address)
                                                    ? Health.DENIED
                                                    : health(pool, backend));
                                })
                        .toList());
    }

    private Health health(Pool pool, Pool.Backend backend) {
        if (pool.healthCheck() == null) {
            return Health.NOT_PROBED;
        }
        var check = checks.get(key(pool, backend));
        return check == null ? Health.INITIAL : check.state();
    }
}
