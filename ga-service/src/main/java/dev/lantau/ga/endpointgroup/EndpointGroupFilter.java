package dev.lantau.ga.endpointgroup;

import dev.lantau.common.paging.Where;
import dev.lantau.ga.resource.GaResource;
import dev.lantau.ga.wire.ConfigStatus;

/** Filters of the list, all of which must match exactly; {@code null} matches everything. */
record EndpointGroupFilter(String id, String name, ConfigStatus status, String listenerId) {
    Where within(String domainId) {
        return Where.ofDomain(domainId)
                .and("id", id)
                .and("name", name)
                .and("status", GaResource.statusOf(status))
                .and("listenerId", listenerId);
    }
}
