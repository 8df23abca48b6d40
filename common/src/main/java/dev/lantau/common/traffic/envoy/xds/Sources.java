package dev.lantau.common.traffic.envoy.xds;

import static dev.lantau.common.traffic.envoy.xds.Json.extension;
import static dev.lantau.common.traffic.envoy.xds.Json.message;
import static dev.lantau.common.traffic.envoy.xds.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lantau.common.traffic.Frontend;
import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What becomes of a source: it is refused, or prefers regions in some order. Access and preferences
 * are prefixes of their own; here they are one table, in which the longest prefix decides.
 */
final class Sources {
    private static final String PACKAGE = "xds.type.matcher.v3.";

    private final Frontend.Access access;
    private final List<IPAddress> listed;
    private final Map<IPAddress, List<String>> preferred = new LinkedHashMap<>();

    /** Prefixes by what becomes of sources in them; empty for refused. */
    private final Map<Optional<List<String>>, List<IPAddress>> table = new LinkedHashMap<>();

    /**
     * @throws IllegalArgumentException when a prefix is no CIDR block
     */
    Sources(Frontend frontend) {
        access = frontend.access();
        listed = access.prefixes().stream().map(Sources::block).toList();
        // The first mention of a prefix counts.
        frontend.preferences()
                .forEach(each -> preferred.putIfAbsent(block(each.prefix()), each.regions()));
        Set<IPAddress> prefixes = new LinkedHashSet<>(listed);
        prefixes.addAll(preferred.keySet());
        prefixes.forEach(
                prefix ->
                        table.computeIfAbsent(fate(prefix), unknown -> new ArrayList<>())
                                .add(prefix));
    }

    /** Orders of regions that some source may have. */
    Set<List<String>> orders() {
        Set<List<String>> orders = new LinkedHashSet<>();
        byDefault().ifPresent(orders::add);
        table.keySet().forEach(fate -> fate.ifPresent(orders::add));
        return orders;
    }

    /**
     * The table for Envoy.
     *
     * @param action what to do with sources of an order of regions, or with those refused
     */
    ObjectNode matcher(Function<Optional<List<String>>, ObjectNode> action) {
        var otherwise = object("action", action.apply(byDefault()));
        if (table.isEmpty()) {
            return object("on_no_match", otherwise);
        }
        List<ObjectNode> ranges = new ArrayList<>();
        table.forEach(
                (fate, prefixes) ->
                        ranges.add(
                                object(
                                        "ranges",
                                        prefixes.stream().map(Sources::range).toList(),
                                        "on_match",
                                        object("action", action.apply(fate)))));
        return object(
                "matcher_tree",
                object(
                        "input",
                        extension(
                                "envoy.matching.inputs.source_ip",
                                message(
                                        "envoy.extensions.matching.common_inputs.network.v3.SourceIPInput")),
                        "custom_match",
                        extension("ip", message(PACKAGE + "IPMatcher", "range_matchers", ranges))),
                "on_no_match",
                otherwise);
    }

    private Optional<List<String>> byDefault() {
        return access.allowOnly() ? Optional.empty() : Optional.of(List.of());
    }

    /** Of sources for which this is the longest prefix of all. */
    private Optional<List<String>> fate(IPAddress prefix) {
        boolean isListed = listed.stream().anyMatch(each -> each.contains(prefix));
        if (isListed != access.allowOnly()) {
            return Optional.empty();
        }
        return Optional.of(
                preferred.entrySet().stream()
                        .filter(each -> each.getKey().contains(prefix))
                        .max(Comparator.comparing(each -> each.getKey().getPrefixLength()))
                        .map(Map.Entry::getValue)
                        .orElse(List.of()));
    }

    private static ObjectNode range(IPAddress prefix) {
        return object(
                "address_prefix",
                prefix.getLower().withoutPrefixLength().toCanonicalString(),
                "prefix_len",
                prefix.getPrefixLength());
    }

    private static IPAddress block(String prefix) {
        try {
            var block = new IPAddressString(prefix).toAddress();
            if (block == null) {
                throw new IllegalArgumentException("\"" + prefix + "\" is not a CIDR block");
            }
            var prefixed = block.isPrefixed() ? block : block.setPrefixLength(block.getBitCount());
            return prefixed.toPrefixBlock();
        } catch (AddressStringException malformed) {
            throw new IllegalArgumentException("\"" + prefix + "\" is not a CIDR block", malformed);
        }
    }
}
