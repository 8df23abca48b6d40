package dev.lantau.vpcep.connection;

import dev.lantau.vpcep.endpoint.VpcEndpoint;
import dev.lantau.vpcep.endpoint.VpcEndpointDetails;
import dev.lantau.vpcep.wire.ConnectionEndpoints;

/** Rows to wire. */
final class ConnectionDetails {
    private ConnectionDetails() {}

    static ConnectionEndpoints of(VpcEndpoint row) {
        return new ConnectionEndpoints(
                row.id,
                row.markerId,
                row.createdAt,
                row.updatedAt,
                row.domainId,
                VpcEndpointDetails.error(row),
                row.endpointStatus(),
                row.connectionDescription);
    }
}
