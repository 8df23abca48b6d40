package dev.lantau.ga.listener;

import dev.lantau.common.paging.Where;
import dev.lantau.ga.resource.GaResource;
import dev.lantau.ga.wire.ConfigStatus;

/** Filters of the list, all of which must match exactly; {@code null} matches everything. */
record ListenerFilter(String id, String name, ConfigStatus status, String acceleratorId) {
    Where within(String domainId) {
        return Where.ofDomain(domainId)
                .and("id", id)
                .and("name", name)
                .and("status", GaResource.statusOf(status))
                .and("acceleratorId", acceleratorId);
    }
}
