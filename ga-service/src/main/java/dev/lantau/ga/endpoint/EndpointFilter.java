package dev.lantau.ga.endpoint;

import dev.lantau.common.paging.Where;
import dev.lantau.ga.resource.GaResource;
import dev.lantau.ga.wire.ConfigStatus;

/** Filters of the list, all of which must match exactly; {@code null} matches everything. */
record EndpointFilter(String endpointGroupId, String id, ConfigStatus status) {
    Where within(String domainId) {
        return Where.ofDomain(domainId)
                .and("endpointGroupId", endpointGroupId)
                .and("id", id)
                .and("status", GaResource.statusOf(status));
    }
}
