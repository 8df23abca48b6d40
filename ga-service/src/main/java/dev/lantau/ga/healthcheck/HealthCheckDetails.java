package dev.lantau.ga.healthcheck;

import dev.lantau.ga.wire.HealthCheckDetail;

/** Rows to wire. */
final class HealthCheckDetails {
    private HealthCheckDetails() {}

    static HealthCheckDetail of(HealthCheck row) {
        return new HealthCheckDetail(
                row.id,
                row.endpointGroupId,
                row.protocol,
                row.configStatus(),
                row.port,
                row.interval,
                row.timeout,
                row.maxRetries,
                row.createdAt,
                row.updatedAt,
                row.domainId,
                row.enabled,
                row.frozen);
    }
}
