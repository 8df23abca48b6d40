package dev.lantau.common.traffic.envoy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.common.traffic.envoy.xds.Fragment;
import dev.lantau.common.traffic.envoy.xds.Translation;
import dev.lantau.common.traffic.observer.Observers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What Envoy's probes have seen, and what of it was told. Used by one thread. */
final class ProbeTable implements Translation.Probes {
    /** Names of the clusters in which backends are probed. */
    static final String CLUSTERS = "^p[0-9a-f]+$";

    private static final String DENIED = "address is not allowed";

    private final Observers observers;
    private final Map<Host, Boolean> seen = new HashMap<>();
    private final Map<Backend, Boolean> told = new HashMap<>();

    ProbeTable(Observers observers) {
        this.observers = observers;
    }

    private record Host(String cluster, String address) {}

    private record Backend(String owner, String poolId, String backendId, Host host) {}

    @Override
    public Boolean healthy(String cluster, String address) {
        return seen.get(new Host(cluster, address));
    }

    /**
     * Takes over what Envoy says.
     *
     * @return whether anything is other than before
     */
    boolean update(JsonNode clusters) {
        Map<Host, Boolean> now = new HashMap<>();
        for (var cluster : clusters) {
            for (var host : cluster.path("host_statuses")) {
                var health = host.path("health_status");
                if (!health.path("pending_active_hc").asBoolean()) {
                    now.put(
                            new Host(
                                    cluster.path("name").asText(),
                                    host.path("address")
                                            .path("socket_address")
                                            .path("address")
                                            .asText()),
                            !health.path("failed_active_health_check").asBoolean());
                }
            }
        }
        if (now.equals(seen)) {
            return false;
        }
        seen.clear();
        seen.putAll(now);
        return true;
    }

    /** Tells of every backend whose state is another than what was told of it last. */
    void tell(Map<String, World.Owned> owners) {
        Set<Backend> present = new HashSet<>();
        owners.forEach(
                (owner, owned) ->
                        owned.fragment().probes().forEach(probe -> tell(owner, probe, present)));
        told.keySet().retainAll(present);
    }

    private void tell(String owner, Fragment.Probe probe, Set<Backend> present) {
        var host = new Host(probe.cluster(), probe.address());
        var backend = new Backend(owner, probe.poolId(), probe.backendId(), host);
        present.add(backend);
        var healthy = probe.cluster() == null ? Boolean.FALSE : seen.get(host);
        if (healthy != null && !healthy.equals(told.put(backend, healthy))) {
            var reason = reason(probe, healthy);
            observers.tell(
                    probe.poolId() + " " + probe.backendId(),
                    each -> each.probed(probe.poolId(), probe.backendId(), healthy, reason));
        }
    }

    private static String reason(Fragment.Probe probe, boolean healthy) {
        if (healthy) {
            return null;
        }
        return probe.cluster() == null
                ? DENIED
                : "no TCP connection to port %d of %s".formatted(probe.port(), probe.address());
    }
}
