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
    static final Entries NONE = new Entries(Map.of(), Map.of(), Map.of(), Map.of());

    static Entries of(InventoryFile file) {
        return new Entries(
                byId(file.ports(), PortEntry::id),
                byId(file.subnets(), SubnetEntry::id),
                byId(file.routeTables(), RouteTableEntry::id),
                byId(file.publicServices(), PublicServiceEntry::id));
    }

    /** Entries by kind; kinds without any may be absent. */
    static Entries of(Map<EntryKind, List<InventoryEntry>> lists) {
        return new Entries(
                byId(lists, EntryKind.PORTS, PortEntry.class),
                byId(lists, EntryKind.SUBNETS, SubnetEntry.class),
                byId(lists, EntryKind.ROUTE_TABLES, RouteTableEntry.class),
                byId(lists, EntryKind.PUBLIC_SERVICES, PublicServiceEntry.class));
    }

    private static <T extends InventoryEntry> Map<String, T> byId(
            Map<EntryKind, List<InventoryEntry>> lists, EntryKind kind, Class<T> type) {
        return byId(
                lists.getOrDefault(kind, List.of()).stream().map(type::cast).toList(),
                InventoryEntry::id);
    }

    /** The same with one more entry. */
    Entries with(EntryKind kind, InventoryEntry entry) {
        return with(of(Map.of(kind, List.of(entry))));
    }

    /**
     * Checks what concerns several entries.
     *
     * @throws IllegalArgumentException in plain words
     */
    void requireConsistent() {
        new InventoryFile(
                List.copyOf(ports.values()),
                List.copyOf(subnets.values()),
                List.copyOf(routeTables.values()),
                List.copyOf(publicServices.values()));
    }

    private static <T> Map<String, T> byId(List<T> items, Function<? super T, String> id) {
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
