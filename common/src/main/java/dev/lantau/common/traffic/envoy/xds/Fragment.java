package dev.lantau.common.traffic.envoy.xds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lantau.common.traffic.local.address.Addresses;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One owner's part of Envoy's configuration.
 *
 * @param clusters by name
 * @param endpoints by name of their cluster
 * @param probes backends that are probed, or would be if they were allowed
 * @param keys keys of its counters, by frontend id
 * @param impossible why a frontend is not among the listeners, by frontend id
 */
public record Fragment(
        List<Listening> listeners,
        Map<String, ObjectNode> clusters,
        Map<String, ObjectNode> endpoints,
        List<Probe> probes,
        Map<String, String> keys,
        Map<String, String> impossible) {

    /**
     * A backend and where to see what its probes see.
     *
     * @param cluster that it is probed in; {@code null} when its address is not allowed
     */
    public record Probe(
            String cluster, String poolId, String backendId, String address, int port) {}

    /** The first listener of a frontend; empty when there is none. */
    public Optional<Listening> firstListener(String frontendId) {
        return listeners.stream().filter(each -> each.frontendId().equals(frontendId)).findFirst();
    }

    /** Backends of a listener, for whatever source. */
    public List<InetSocketAddress> backends(Listening listening) {
        Set<InetSocketAddress> backends = new LinkedHashSet<>();
        endpoints.forEach(
                (cluster, assignment) -> {
                    if (cluster.startsWith(listening.name() + "-")) {
                        assignment
                                .findValues("socket_address")
                                .forEach(each -> backends.add(socketAddress(each)));
                    }
                });
        return List.copyOf(backends);
    }

    static InetSocketAddress socketAddress(JsonNode socket) {
        return new InetSocketAddress(
                Addresses.parse(socket.path("address").asText()),
                socket.path("port_value").asInt());
    }
}
