package dev.lantau.vpcep.inventory;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Kinds of entries, by the name of their list in the file and in the operator's API. */
enum EntryKind {
    PORTS("ports", PortEntry.class, Entries::ports),
    SUBNETS("subnets", SubnetEntry.class, Entries::subnets),
    ROUTE_TABLES("route_tables", RouteTableEntry.class, Entries::routeTables),
    PUBLIC_SERVICES("public_services", PublicServiceEntry.class, Entries::publicServices);

    private final String list;
    private final Class<? extends InventoryEntry> type;
    private final Function<Entries, Map<String, ? extends InventoryEntry>> of;

    EntryKind(
            String list,
            Class<? extends InventoryEntry> type,
            Function<Entries, Map<String, ? extends InventoryEntry>> of) {
        this.list = list;
        this.type = type;
        this.of = of;
    }

    static Optional<EntryKind> named(String list) {
        return Stream.of(values()).filter(kind -> kind.list.equals(list)).findFirst();
    }

    String list() {
        return list;
    }

    Class<? extends InventoryEntry> type() {
        return type;
    }

    /** The entries of this kind, by id. */
    Map<String, ? extends InventoryEntry> of(Entries entries) {
        return of.apply(entries);
    }
}
