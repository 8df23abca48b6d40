package dev.lantau.vpcep.resource;

import dev.lantau.vpcep.wire.SortDir;
import dev.lantau.vpcep.wire.SortKey;

/** Order of lists: by creation unless told otherwise, the newest first, ties by id. */
public final class Order {
    private Order() {}

    /** JPQL after {@code order by}. */
    public static String of(SortKey key, SortDir direction) {
        boolean updates = key == SortKey.UPDATE_AT || key == SortKey.UPDATED_AT;
        return "%s %2$s, id %2$s"
                .formatted(
                        updates ? "updatedAt" : "createdAt", ascending(direction) ? "asc" : "desc");
    }

    /** Whether the oldest comes first. */
    public static boolean ascending(SortDir direction) {
        return direction == SortDir.ASC;
    }
}
