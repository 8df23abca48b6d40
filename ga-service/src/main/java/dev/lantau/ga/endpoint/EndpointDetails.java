package dev.lantau.ga.endpoint;

import dev.lantau.ga.wire.EndpointDetail;

/** Rows to wire. */
final class EndpointDetails {
    private EndpointDetails() {}

    static EndpointDetail of(Endpoint row) {
        return new EndpointDetail(
                row.id,
                row.resourceId,
                row.endpointGroupId,
                row.resourceType,
                row.configStatus(),
                row.reason,
                row.weight,
                row.healthState,
                row.createdAt,
                row.updatedAt,
                row.domainId,
                row.ipAddress,
                row.frozen);
    }
}
