package dev.lantau.vpcep.connection;

import dev.lantau.common.paging.OffsetPage;
import dev.lantau.vpcep.resource.Order;
import dev.lantau.vpcep.wire.AcceptOrRejectEndpointRequestBody;
import dev.lantau.vpcep.wire.AcceptOrRejectEndpointResponse;
import dev.lantau.vpcep.wire.ConnectionStatusFilter;
import dev.lantau.vpcep.wire.ConnectionsApi;
import dev.lantau.vpcep.wire.ListServiceConnectionsResponse;
import dev.lantau.vpcep.wire.SortDir;
import dev.lantau.vpcep.wire.SortKey;
import dev.lantau.vpcep.wire.UpdateEndpointConnectionsDescRequestBody;
import dev.lantau.vpcep.wire.UpdateEndpointConnectionsDescResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of connections. */
@RunOnVirtualThread
public class ConnectionResource implements ConnectionsApi {
    private final ConnectionService service;

    ConnectionResource(ConnectionService service) {
        this.service = service;
    }

    @Override
    public ListServiceConnectionsResponse listServiceConnections(
            String projectId,
            String serviceId,
            String id,
            String markerId,
            ConnectionStatusFilter status,
            SortKey sortKey,
            SortDir sortDir,
            Integer limit,
            Integer offset) {
        var page =
                service.list(
                        serviceId,
                        new ConnectionFilter(id, markerId, status),
                        Order.of(sortKey, sortDir),
                        new OffsetPage.Request(limit, offset));
        return new ListServiceConnectionsResponse(page.items(), Math.toIntExact(page.total()));
    }

    @Override
    public AcceptOrRejectEndpointResponse acceptOrRejectEndpoint(
            String projectId, String serviceId, AcceptOrRejectEndpointRequestBody body) {
        return new AcceptOrRejectEndpointResponse(
                service.decide(serviceId, body.action(), body.endpoints()));
    }

    @Override
    public UpdateEndpointConnectionsDescResponse updateEndpointConnectionsDesc(
            String projectId, String serviceId, UpdateEndpointConnectionsDescRequestBody body) {
        return new UpdateEndpointConnectionsDescResponse(
                service.describe(serviceId, body.connections()));
    }
}
