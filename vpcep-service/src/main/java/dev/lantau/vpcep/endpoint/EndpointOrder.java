package dev.lantau.vpcep.endpoint;

import dev.lantau.vpcep.wire.SortDir;
import dev.lantau.vpcep.wire.SortKey;

/** Orders of lists of endpoints; the id makes each of them total. */
public final class EndpointOrder {
    private EndpointOrder() {}

    /** The newest first unless something else is wanted; both spellings of the keys are known. */
    public static String of(SortKey key, SortDir direction) {
        var field =
                key == SortKey.UPDATE_AT || key == SortKey.UPDATED_AT
                        ? "e.updatedAt"
                        : "e.createdAt";
        var way = direction == SortDir.ASC ? " asc" : " desc";
        return field + way + ", e.id" + way;
    }
}
