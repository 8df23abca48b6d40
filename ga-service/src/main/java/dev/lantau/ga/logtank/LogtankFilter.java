package dev.lantau.ga.logtank;

import dev.lantau.common.paging.Where;
import dev.lantau.ga.resource.GaResource;
import dev.lantau.ga.wire.ConfigStatus;
import java.util.List;

/**
 * Filters of the list, all of which must match exactly; {@code null} matches everything. There is
 * no filter by kind of resource since every logtank is a listener's.
 *
 * @param resourceIds listeners, any of which matches; empty matches everything
 */
record LogtankFilter(String id, ConfigStatus status, List<String> resourceIds) {
    Where within(String domainId) {
        var where =
                Where.ofDomain(domainId).and("id", id).and("status", GaResource.statusOf(status));
        return resourceIds.isEmpty()
                ? where
                : where.and("listenerId in :resources", "resources", resourceIds);
    }
}
