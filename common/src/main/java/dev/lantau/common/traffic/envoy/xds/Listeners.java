package dev.lantau.common.traffic.envoy.xds;

import static dev.lantau.common.traffic.envoy.xds.Json.extension;
import static dev.lantau.common.traffic.envoy.xds.Json.message;
import static dev.lantau.common.traffic.envoy.xds.Json.object;
import static dev.lantau.common.traffic.envoy.xds.Json.seconds;
import static dev.lantau.common.traffic.envoy.xds.Json.socket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lantau.common.traffic.Frontend;
import java.util.List;
import java.util.Optional;

/**
 * Listeners of a frontend: one for each port, since a port has a port of the backends of its own.
 */
final class Listeners {
    private static final String TCP_PROXY =
            "envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy";
    private static final String UDP_PROXY = "envoy.extensions.filters.udp.udp_proxy.v3.";
    private static final String LIMIT =
            "envoy.extensions.filters.network.connection_limit.v3.ConnectionLimit";

    private static final int CONNECT_ATTEMPTS = 3;
    private static final int LARGEST_DATAGRAM = 65_535;

    /** Of UDP flows that shall never end: Envoy wants some time-out. */
    private static final int LONGEST_IDLE_SECONDS = 86_400;

    private final Frontend frontend;
    private final String key;
    private final Sources sources;
    private final int epoch;
    private final List<ObjectNode> logs;

    /**
     * @param epoch another one ends all connections
     */
    Listeners(Frontend frontend, String key, Sources sources, int epoch) {
        this.frontend = frontend;
        this.key = key;
        this.sources = sources;
        this.epoch = epoch;
        logs = AccessLogs.of(frontend);
    }

    Listening of(int port) {
        boolean udp = frontend.protocol() == Frontend.Protocol.UDP;
        return new Listening(
                Names.listener(key, port),
                frontend.id(),
                frontend.protocol() + " " + frontend.address() + " " + port,
                frontend.limits().drainSeconds(),
                udp ? udp(port) : tcp(port));
    }

    private ObjectNode tcp(int port) {
        return message(
                "envoy.config.listener.v3.Listener",
                "name",
                Names.listener(key, port),
                "stat_prefix",
                key,
                "address",
                socket("TCP", frontend.address(), port),
                // Else a second Envoy could share the port, and neither would say so.
                "enable_reuse_port",
                false,
                "filter_chains",
                sources.orders().stream().map(regions -> chain(port, regions)).toList(),
                // Apart from the chains: who is let in may change and the chains stay.
                Listening.MATCHER,
                sources.matcher(regions -> toChain(port, regions)),
                "access_log",
                logs);
    }

    private ObjectNode chain(int port, List<String> regions) {
        var name = chainName(port, regions);
        var counters = key + "." + port + "." + name;
        var proxy =
                message(
                        TCP_PROXY,
                        "stat_prefix",
                        counters,
                        "cluster",
                        Names.cluster(key, port, regions),
                        "idle_timeout",
                        seconds(frontend.limits().idleSeconds()),
                        "max_connect_attempts",
                        CONNECT_ATTEMPTS);
        if (frontend.sticky()) {
            proxy.setAll(object("hash_policy", List.of(object("source_ip", object()))));
        }
        return object(
                "name",
                name,
                "filters",
                List.of(
                        extension(
                                "envoy.filters.network.connection_limit",
                                message(
                                        LIMIT,
                                        "stat_prefix",
                                        counters,
                                        "max_connections",
                                        frontend.limits().connections())),
                        extension("envoy.filters.network.tcp_proxy", proxy)));
    }

    private String chainName(int port, List<String> regions) {
        var limits = frontend.limits();
        return Names.chain(
                regions,
                "%d %d %d %b %d"
                        .formatted(
                                port,
                                limits.connections(),
                                limits.idleSeconds(),
                                frontend.sticky(),
                                epoch));
    }

    private ObjectNode toChain(int port, Optional<List<String>> regions) {
        return Listening.toChain(
                regions.map(order -> chainName(port, order)).orElse(Names.NOWHERE));
    }

    private ObjectNode udp(int port) {
        var largest = object("max_rx_datagram_size", LARGEST_DATAGRAM);
        int idle = frontend.limits().idleSeconds();
        var proxy =
                message(
                        UDP_PROXY + "UdpProxyConfig",
                        "stat_prefix",
                        key,
                        "matcher",
                        sources.matcher(regions -> toCluster(port, regions)),
                        "idle_timeout",
                        seconds(idle == 0 ? LONGEST_IDLE_SECONDS : idle),
                        "upstream_socket_config",
                        largest,
                        "access_log",
                        logs);
        if (frontend.sticky()) {
            proxy.setAll(object("hash_policies", List.of(object("source_ip", true))));
        }
        return message(
                "envoy.config.listener.v3.Listener",
                "name",
                Names.listener(key, port),
                "stat_prefix",
                key,
                "metadata",
                object("filter_metadata", object("lantau", object("epoch", epoch))),
                "address",
                socket("UDP", frontend.address(), port),
                "udp_listener_config",
                object("downstream_socket_config", largest),
                "listener_filters",
                List.of(extension("envoy.filters.udp_listener.udp_proxy", proxy)));
    }

    private ObjectNode toCluster(int port, Optional<List<String>> regions) {
        var cluster = regions.map(order -> Names.cluster(key, port, order)).orElse(Names.NOWHERE);
        return extension("route", message(UDP_PROXY + "Route", "cluster", cluster));
    }
}
