package dev.lantau.vpcep.endpoint;

import static dev.lantau.vpcep.VpcepError.INVALID_ROUTE_TABLE_ID;
import static dev.lantau.vpcep.VpcepError.NO_ROUTE_TABLE_BOUND;
import static dev.lantau.vpcep.VpcepError.ROUTE_TABLE_MISSING;
import static dev.lantau.vpcep.VpcepError.ROUTE_TABLE_USED_BY_ANOTHER_ENDPOINT;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.quota.QuotaGate;
import dev.lantau.vpcep.inventory.Inventory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;

/** Route tables of gateway endpoints: each leads to a service through one endpoint only. */
@ApplicationScoped
class RouteTables {
    private final Inventory inventory;
    private final VpcEndpointRepository endpoints;
    private final QuotaGate gate;

    RouteTables(Inventory inventory, VpcEndpointRepository endpoints, QuotaGate gate) {
        this.inventory = inventory;
        this.endpoints = endpoints;
        this.gate = gate;
    }

    /** The VPC's own table, for an endpoint that names none; EndPoint.4030 when it has none. */
    List<String> standard(VpcEndpoint row) {
        var own =
                inventory
                        .defaultRouteTable(row.vpcId, row.projectId)
                        .orElseThrow(
                                () ->
                                        new ApiException(
                                                ROUTE_TABLE_MISSING,
                                                "the default one of VPC " + row.vpcId));
        return bind(row, List.of(own.id()));
    }

    /**
     * The tables, if the endpoint may have them.
     *
     * @throws ApiException EndPoint.2040 for none at all, .1019 for a repeated one and one of
     *     another VPC, .4030 for an unknown one, .2039 for one that leads to the service already
     */
    List<String> bind(VpcEndpoint row, List<String> ids) {
        if (ids.isEmpty()) {
            throw new ApiException(NO_ROUTE_TABLE_BOUND, "routetables is empty");
        }
        requireKnown(row, ids);
        gate.enter("endpoint-route-tables", row.serviceId);
        for (var id : ids) {
            if (endpoints.leadsElsewhere(row, id)) {
                throw new ApiException(ROUTE_TABLE_USED_BY_ANOTHER_ENDPOINT, id);
            }
        }
        return List.copyOf(ids);
    }

    private void requireKnown(VpcEndpoint row, List<String> ids) {
        var seen = new HashSet<String>();
        for (var id : ids) {
            if (!seen.add(id)) {
                throw new ApiException(INVALID_ROUTE_TABLE_ID, id + " is repeated");
            }
            var table =
                    inventory
                            .routeTable(id, row.projectId)
                            .orElseThrow(() -> new ApiException(ROUTE_TABLE_MISSING, id));
            if (!table.vpcId().equals(row.vpcId)) {
                throw new ApiException(
                        INVALID_ROUTE_TABLE_ID, "%s is not of VPC %s".formatted(id, row.vpcId));
            }
        }
    }
}
