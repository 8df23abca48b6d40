package dev.lantau.vpcep.publicservice;

import dev.lantau.vpcep.resource.Order;
import dev.lantau.vpcep.wire.SortDir;
import dev.lantau.vpcep.wire.SortKey;

/**
 * Order of a list in which the operator's services, of which no times are known, count as the
 * oldest.
 */
record ServiceOrder(SortKey key, SortDir direction) {
    boolean operatorsFirst() {
        return Order.ascending(direction);
    }

    String query() {
        return Order.of(key, direction);
    }
}
