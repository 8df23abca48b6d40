package dev.lantau.vpcep.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/** What the operator's inventory file says; entries are checked one by one, lists for repeats. */
@RegisterForReflection
record InventoryFile(
        @JsonProperty("ports") List<PortEntry> ports,
        @JsonProperty("subnets") List<SubnetEntry> subnets,
        @JsonProperty("route_tables") List<RouteTableEntry> routeTables,
        @JsonProperty("public_services") List<PublicServiceEntry> publicServices) {

    InventoryFile {
        ports = distinct("ports", ports, PortEntry::id);
        subnets = distinct("subnets", subnets, SubnetEntry::id);
        routeTables = distinct("route_tables", routeTables, RouteTableEntry::id);
        publicServices = distinct("public_services", publicServices, PublicServiceEntry::id);
        distinct("public_services", publicServices, PublicServiceEntry::serviceName);
        var vpcs = new HashSet<String>();
        for (var table : routeTables) {
            Complaints.require(
                    !table.isDefault() || vpcs.add(table.vpcId()),
                    "route_tables %s: the VPC %s has a default route table already",
                    table.id(),
                    table.vpcId());
        }
    }

    private static <T> List<T> distinct(String field, List<T> items, Function<T, String> key) {
        if (items == null) {
            return List.of();
        }
        var seen = new HashSet<String>();
        for (var item : items) {
            Complaints.require(item != null, "%s: an entry is empty", field);
            Complaints.require(
                    seen.add(key.apply(item)), "%s: %s is there twice", field, key.apply(item));
        }
        return List.copyOf(items);
    }
}
