package dev.lantau.vpcep.inventory;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** One state of the inventory, by id. */
record Entries(
        Map<String, PortEntry> ports,
        Map<String, SubnetEntry> subnets,
        Map<String, RouteTableEntry> routeTables,
        Map<String, PublicServiceEntry> publicServices) {

    static Entries of(InventoryFile file) {
        return new Entries(
                byId(file.ports(), PortEntry::id),
                byId(file.subnets(), SubnetEntry::id),
                byId(file.routeTables(), RouteTableEntry::id),
                byId(file.publicServices(), PublicServiceEntry::id));
    }

    private static <T> Map<String, T> byId(List<T> items, Function<T, String> id) {
        return Map.copyOf(items.stream().collect(toMap(id, identity())));
    }

    /** Both together; of two entries with one id the other's wins. */
    Entries with(Entries other) {
        return new Entries(
                merged(ports, other.ports),
                merged(subnets, other.subnets),
                merged(routeTables, other.routeTables),
                merged(publicServices, other.publicServices));
    }

    private static <T> Map<String, T> merged(Map<String, T> these, Map<String, T> winning) {
        var all = new HashMap<>(these);
        all.putAll(winning);
        return Map.copyOf(all);
    }

    /** Ids of entries that differ, or are in one only. */
    Set<String> differences(Entries other) {
        var ids = new HashSet<String>();
        collect(ports, other.ports, ids);
        collect(subnets, other.subnets, ids);
        collect(routeTables, other.routeTables, ids);
        collect(publicServices, other.publicServices, ids);
        return ids;
    }

    private static <T> void collect(Map<String, T> these, Map<String, T> others, Set<String> ids) {
        Stream.concat(these.keySet().stream(), others.keySet().stream())
                .filter(id -> !Objects.equals(these.get(id), others.get(id)))
                .forEach(ids::add);
    }
}
