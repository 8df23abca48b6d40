package dev.lantau.common.traffic.envoy.xds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A listener as Envoy is given it, and what it is for.
 *
 * @param at protocol, address and port: no two listeners have the same
 * @param drainSeconds how long its connections may go on once it is taken away
 */
public record Listening(
        String name, String frontendId, String at, int drainSeconds, ObjectNode resource) {
    static final String MATCHER = "filter_chain_matcher";
    private static final String CHAINS = "filter_chains";

    /**
     * Filter chains by name; none for UDP, which has no connections that could outlive a change.
     */
    public Map<String, JsonNode> chains() {
        Map<String, JsonNode> chains = new LinkedHashMap<>();
        resource.path(CHAINS).forEach(chain -> chains.put(chain.path("name").asText(), chain));
        return chains;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return Fragment.socketAddress(resource.path("address").path("socket_address"));
    }

    /** Start of the names of a chain's counters. */
    public String counters(String chain) {
        return name.replace('-', '.') + "." + chain;
    }

    public boolean isUdp() {
        return !resource.has(MATCHER);
    }

    /** The same with chains that get no new connections, only keep those they have. */
    public Listening keeping(Map<String, JsonNode> former) {
        if (former.isEmpty()) {
            return this;
        }
        var kept = resource.deepCopy();
        var chains = (ArrayNode) kept.path(CHAINS);
        former.values().forEach(chains::add);
        return new Listening(name, frontendId, at, drainSeconds, kept);
    }

    /** The same, letting in nobody. */
    public Listening closed() {
        var closed = resource.deepCopy();
        closed.set(
                MATCHER, Json.object("on_no_match", Json.object("action", toChain(Names.NOWHERE))));
        return new Listening(name, frontendId, at, drainSeconds, closed);
    }

    static ObjectNode toChain(String name) {
        return Json.extension("chain", Json.message("google.protobuf.StringValue", "value", name));
    }
}
