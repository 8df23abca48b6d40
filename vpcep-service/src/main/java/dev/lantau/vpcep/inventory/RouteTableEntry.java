package dev.lantau.vpcep.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A route table, as the operator writes it.
 *
 * @param isDefault whether it is the VPC's own; one of them is, at most
 * @param projectId the only project that may use it; absent for all
 */
@RegisterForReflection
record RouteTableEntry(
        @JsonProperty("id") String id,
        @JsonProperty("vpc_id") String vpcId,
        @JsonProperty("default") boolean isDefault,
        @JsonProperty("project_id") String projectId)
        implements InventoryEntry {
    private static final String LIST = "route_tables";

    RouteTableEntry {
        Complaints.requireId(LIST, id);
        Complaints.requireText(LIST, id, "vpc_id", vpcId);
    }

    Inventory.RouteTable routeTable() {
        return new Inventory.RouteTable(id, vpcId);
    }
}
