package dev.lantau.common.traffic.envoy.xds;

import static dev.lantau.common.traffic.envoy.xds.Json.message;
import static dev.lantau.common.traffic.envoy.xds.Json.object;
import static dev.lantau.common.traffic.envoy.xds.Json.socket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lantau.common.traffic.Pool;
import dev.lantau.common.traffic.local.steering.Share;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Endpoints of a cluster: a locality for each pool, weighted as its backends are together. The
 * weights are the shares that the steering rule gives (ADR 9), so that Envoy knows neither dials
 * nor orders of regions nor health: who has no share is no endpoint.
 */
final class Endpoints {
    /** What a share of all the traffic weighs. */
    private static final double WHOLE = 1_000_000;

    private Endpoints() {}

    /** Of traffic to one port of backends. */
    static ObjectNode of(String cluster, List<Share> shares, int port) {
        // Envoy knows a host by its address: who is listed twice is one with both shares.
        Map<String, List<Share>> byAddress = new LinkedHashMap<>();
        for (var share : shares) {
            byAddress
                    .computeIfAbsent(text(share.address()), unknown -> new ArrayList<>())
                    .add(share);
        }
        Map<String, List<List<Share>>> byPool = new LinkedHashMap<>();
        for (var same : byAddress.values()) {
            byPool.computeIfAbsent(same.getFirst().poolId(), unknown -> new ArrayList<>())
                    .add(same);
        }
        return assignment(
                cluster, byPool.values().stream().map(pool -> locality(pool, port)).toList());
    }

    /** Of probes of a pool's backends; each address once. */
    static ObjectNode probed(String cluster, List<String> addresses, Pool.HealthCheck check) {
        var endpoints =
                addresses.stream()
                        .map(address -> object("endpoint", endpoint(address, check.port())))
                        .toList();
        return assignment(cluster, List.of(object("lb_endpoints", endpoints)));
    }

    private static ObjectNode locality(List<List<Share>> pool, int port) {
        var first = pool.getFirst().getFirst();
        return object(
                "locality",
                object("region", first.region(), "sub_zone", first.poolId()),
                "load_balancing_weight",
                pool.stream().mapToLong(Endpoints::weight).sum(),
                "lb_endpoints",
                pool.stream().map(same -> weighted(same, port)).toList());
    }

    private static ObjectNode weighted(List<Share> same, int port) {
        var first = same.getFirst();
        return object(
                "endpoint",
                endpoint(text(first.address()), port),
                "load_balancing_weight",
                weight(same),
                "metadata",
                object(
                        "filter_metadata",
                        object(
                                "lantau",
                                object(
                                        "backend", first.backend().id(),
                                        "pool", first.poolId(),
                                        "region", first.region()))));
    }

    private static long weight(List<Share> same) {
        return Math.max(1, Math.round(same.stream().mapToDouble(Share::part).sum() * WHOLE));
    }

    private static ObjectNode endpoint(String address, int port) {
        return object("address", socket("TCP", address, port));
    }

    /** An address as Envoy writes it, too. */
    static String text(InetAddress address) {
        return NetUtil.toAddressString(address);
    }

    private static ObjectNode assignment(String cluster, List<ObjectNode> localities) {
        return message(
                "envoy.config.endpoint.v3.ClusterLoadAssignment",
                "cluster_name",
                cluster,
                "endpoints",
                localities);
    }
}
