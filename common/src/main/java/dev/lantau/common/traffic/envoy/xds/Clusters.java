package dev.lantau.common.traffic.envoy.xds;

import static dev.lantau.common.traffic.envoy.xds.Json.extension;
import static dev.lantau.common.traffic.envoy.xds.Json.message;
import static dev.lantau.common.traffic.envoy.xds.Json.object;
import static dev.lantau.common.traffic.envoy.xds.Json.seconds;
import static dev.lantau.common.traffic.envoy.xds.Json.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.Frontend.ProxyProtocol;
import dev.lantau.common.traffic.Pool;
import java.nio.file.Path;
import java.util.List;

/** Clusters: of traffic, and of probes only. */
final class Clusters {
    private static final int CONNECT_SECONDS = 3;
    private static final int JITTER_PERCENT = 10;

    /** Points of the ring of a sticky cluster: enough for shares to within a percent or two. */
    private static final int RING = 4_096;

    private static final int LARGEST_RING = 65_536;

    /** Envoy's own limit of 1024 would cut in before ours does. */
    private static final int UNLIMITED = 1_000_000_000;

    private Clusters() {}

    /**
     * @param key of the frontend, whose counters these are
     */
    static ObjectNode traffic(String name, String key, Frontend frontend, Path endpoints) {
        boolean udp = frontend.protocol() == Frontend.Protocol.UDP;
        var cluster = cluster(name, endpoints);
        cluster.put("alt_stat_name", key);
        cluster.setAll(
                object(
                        "common_lb_config",
                        object(
                                "healthy_panic_threshold",
                                object("value", 0),
                                "locality_weighted_lb_config",
                                object()),
                        "circuit_breakers",
                        object(
                                "thresholds",
                                List.of(
                                        object(
                                                "max_connections",
                                                udp ? frontend.limits().connections() : UNLIMITED,
                                                "max_pending_requests",
                                                UNLIMITED)))));
        if (frontend.sticky()) {
            cluster.put("lb_policy", "RING_HASH");
            cluster.set(
                    "ring_hash_lb_config",
                    object("minimum_ring_size", RING, "maximum_ring_size", LARGEST_RING));
        } else {
            cluster.put("lb_policy", "ROUND_ROBIN");
        }
        if (!udp && frontend.proxyProtocol() != ProxyProtocol.NONE) {
            cluster.set("transport_socket", proxyProtocol(frontend.proxyProtocol()));
        }
        return cluster;
    }

    /** Nothing is ever sent here: Envoy probes its hosts, and says what it sees. */
    static ObjectNode probe(String name, Pool.HealthCheck check, Path endpoints) {
        var interval = seconds(check.intervalSeconds());
        var probe = cluster(name, endpoints);
        probe.setAll(
                object(
                        "health_checks",
                        List.of(
                                object(
                                        "timeout",
                                        seconds(check.timeoutSeconds()),
                                        "interval",
                                        interval,
                                        "interval_jitter_percent",
                                        JITTER_PERCENT,
                                        // Else clusters without traffic are probed rarely.
                                        "no_traffic_interval",
                                        interval,
                                        "no_traffic_healthy_interval",
                                        interval,
                                        "unhealthy_threshold",
                                        check.retries(),
                                        "healthy_threshold",
                                        check.retries(),
                                        "reuse_connection",
                                        false,
                                        "tcp_health_check",
                                        object()))));
        return probe;
    }

    private static ObjectNode cluster(String name, Path endpoints) {
        return message(
                "envoy.config.cluster.v3.Cluster",
                "name",
                name,
                "type",
                "EDS",
                "connect_timeout",
                seconds(CONNECT_SECONDS),
                "eds_cluster_config",
                object("eds_config", source(endpoints)));
    }

    private static ObjectNode proxyProtocol(ProxyProtocol version) {
        return extension(
                "envoy.transport_sockets.upstream_proxy_protocol",
                message(
                        "envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport",
                        "config",
                        object("version", version.name()),
                        "transport_socket",
                        extension(
                                "envoy.transport_sockets.raw_buffer",
                                message(
                                        "envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer"))));
    }
}
