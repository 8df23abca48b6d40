package dev.lantau.common.traffic.envoy.xds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.Frontend.PortMapping;
import dev.lantau.common.traffic.Pool;
import dev.lantau.common.traffic.local.address.Addresses;
import dev.lantau.common.traffic.local.address.PrefixSet;
import dev.lantau.common.traffic.local.steering.Health;
import dev.lantau.common.traffic.local.steering.PoolState;
import dev.lantau.common.traffic.local.steering.ShareTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Frontends to Envoy's configuration. */
public final class Translation {
    private final Path endpointsDirectory;
    private final PrefixSet denied;
    private final int mostPorts;

    /**
     * @param endpointsDirectory where Envoy finds the endpoints of a cluster, a file for each
     * @param deniedNetworks CIDR blocks whose backends get nothing and are not probed
     * @param mostPorts of one frontend
     */
    public Translation(Path endpointsDirectory, List<String> deniedNetworks, int mostPorts) {
        this.endpointsDirectory = endpointsDirectory;
        this.denied = new PrefixSet(deniedNetworks);
        this.mostPorts = mostPorts;
    }

    /** What probes have seen; {@code null} for nothing yet. */
    public interface Probes {
        Boolean healthy(String cluster, String address);
    }

    /** The file with a cluster's endpoints. */
    public Path endpointsFile(String cluster) {
        return endpointsDirectory.resolve(cluster + ".json");
    }

    /**
     * @param epoch another one ends all connections of the owner
     */
    public Fragment of(String owner, List<Frontend> frontends, int epoch, Probes probes) {
        return new Build(owner, epoch, probes).of(frontends);
    }

    private final class Build {
        private final String owner;
        private final int epoch;
        private final Probes seen;
        private final List<Listening> listeners = new ArrayList<>();
        private final Map<String, ObjectNode> clusters = new LinkedHashMap<>();
        private final Map<String, ObjectNode> endpoints = new LinkedHashMap<>();
        private final Set<Fragment.Probe> probes = new LinkedHashSet<>();
        private final Map<String, String> keys = new LinkedHashMap<>();
        private final Map<String, String> impossible = new LinkedHashMap<>();

        Build(String owner, int epoch, Probes seen) {
            this.owner = owner;
            this.epoch = epoch;
            this.seen = seen;
        }

        Fragment of(List<Frontend> frontends) {
            for (var frontend : frontends) {
                try {
                    add(frontend);
                } catch (IllegalArgumentException malformed) {
                    impossible.put(frontend.id(), malformed.getMessage());
                }
            }
            return new Fragment(
                    listeners, clusters, endpoints, List.copyOf(probes), keys, impossible);
        }

        private void add(Frontend frontend) {
            int ports = frontend.ports().stream().mapToInt(PortMapping::size).sum();
            if (ports > mostPorts) {
                throw new IllegalArgumentException(
                        "%d ports are more than the %d that one listener may have"
                                .formatted(ports, mostPorts));
            }
            Addresses.parse(frontend.address());
            var sources = new Sources(frontend);
            var pools = frontend.pools().stream().map(this::state).toList();
            var key = Names.frontend(owner, frontend.id());
            keys.put(frontend.id(), key);
            var each = new Listeners(frontend, key, sources, epoch);
            for (var mapping : frontend.ports()) {
                for (int i = 0; i < mapping.size(); i++) {
                    listeners.add(each.of(mapping.first() + i));
                }
            }
            for (var regions : sources.orders()) {
                addClusters(frontend, key, regions, pools);
            }
            frontend.pools().stream()
                    .filter(pool -> pool.healthCheck() != null)
                    .forEach(this::addProbes);
        }

        private void addClusters(
                Frontend frontend, String key, List<String> regions, List<PoolState> pools) {
            var shares = ShareTable.of(pools, regions, frontend.failOpen());
            for (var mapping : frontend.ports()) {
                for (int i = 0; i < mapping.size(); i++) {
                    var name = Names.cluster(key, mapping.first() + i, regions);
                    clusters.put(name, Clusters.traffic(name, key, frontend, endpointsFile(name)));
                    endpoints.put(name, Endpoints.of(name, shares, mapping.backendFirst() + i));
                }
            }
        }

        private PoolState state(Pool pool) {
            return new PoolState(
                    pool,
                    pool.backends().stream()
                            .map(
                                    backend ->
                                            new PoolState.BackendState(
                                                    backend,
                                                    Addresses.parse(backend.address()),
                                                    health(pool, backend)))
                            .toList());
        }

        private Health health(Pool pool, Pool.Backend backend) {
            if (isDenied(backend)) {
                return Health.DENIED;
            }
            if (pool.healthCheck() == null) {
                return Health.NOT_PROBED;
            }
            var healthy = seen.healthy(probe(pool), text(backend));
            if (healthy == null) {
                return Health.INITIAL;
            }
            return healthy ? Health.HEALTHY : Health.UNHEALTHY;
        }

        private void addProbes(Pool pool) {
            var name = probe(pool);
            Set<String> allowed = new LinkedHashSet<>();
            for (var backend : pool.backends()) {
                var cluster = isDenied(backend) ? null : name;
                if (cluster != null) {
                    allowed.add(text(backend));
                }
                probes.add(
                        new Fragment.Probe(
                                cluster,
                                pool.id(),
                                backend.id(),
                                text(backend),
                                pool.healthCheck().port()));
            }
            if (!allowed.isEmpty()) {
                clusters.put(name, Clusters.probe(name, pool.healthCheck(), endpointsFile(name)));
                endpoints.put(
                        name, Endpoints.probed(name, List.copyOf(allowed), pool.healthCheck()));
            }
        }

        private String probe(Pool pool) {
            return Names.probe(owner, pool.id(), pool.healthCheck().toString());
        }

        private boolean isDenied(Pool.Backend backend) {
            return denied.contains(Addresses.parse(backend.address()));
        }

        private static String text(Pool.Backend backend) {
            return Endpoints.text(Addresses.parse(backend.address()));
        }
    }
}
