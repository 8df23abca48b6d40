package dev.lantau.ga.resource;

import dev.lantau.common.paging.MarkerPage;
import dev.lantau.ga.wire.PageInfo;

/** The paging part of a list answer. */
public final class Pages {
    private Pages() {}

    /** next_marker is absent on the last page, current_count always there. */
    public static PageInfo info(MarkerPage<?> page) {
        return new PageInfo(page.nextMarker(), page.items().size());
    }
}
