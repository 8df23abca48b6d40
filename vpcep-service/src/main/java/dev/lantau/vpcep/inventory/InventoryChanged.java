package dev.lantau.vpcep.inventory;

import java.util.Set;

/**
 * Fired, outside any transaction, after entries of the inventory changed, came or went: what was
 * made of them must be made again.
 *
 * @param ids of the entries, of whatever kind
 */
public record InventoryChanged(Set<String> ids) {}
