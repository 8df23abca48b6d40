package dev.lantau.ga.healthcheck;

import dev.lantau.common.paging.Where;
import dev.lantau.ga.resource.GaResource;
import dev.lantau.ga.wire.ConfigStatus;

/** Filters of the list, all of which must match exactly; {@code null} matches everything. */
record HealthCheckFilter(String id, ConfigStatus status, String endpointGroupId) {
    Where within(String domainId) {
        return Where.ofDomain(domainId)
                .and("id", id)
                .and("status", GaResource.statusOf(status))
                .and("endpointGroupId", endpointGroupId);
    }
}
