package dev.lantau.ga.endpointgroup;

import dev.lantau.ga.wire.EndpointGroupDetail;
import dev.lantau.ga.wire.Id;
import java.util.List;

/** Rows to wire. */
final class EndpointGroupDetails {
    private EndpointGroupDetails() {}

    static EndpointGroupDetail of(EndpointGroup row) {
        return new EndpointGroupDetail(
                row.id,
                row.name,
                row.description,
                row.configStatus(),
                row.trafficDialPercentage,
                row.regionId,
                List.of(new Id(row.listenerId)),
                row.createdAt,
                row.updatedAt,
                row.domainId,
                row.frozen);
    }
}
