package dev.lantau.vpcep.inventory;

/** One entry of the inventory, as the operator writes it. */
sealed interface InventoryEntry
        permits PortEntry, SubnetEntry, RouteTableEntry, PublicServiceEntry {
    /** As tenants name it. */
    String id();
}
