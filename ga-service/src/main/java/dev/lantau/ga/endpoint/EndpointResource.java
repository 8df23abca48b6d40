package dev.lantau.ga.endpoint;

import dev.lantau.common.idempotency.Idempotent;
import dev.lantau.common.paging.MarkerPage;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.resource.Pages;
import dev.lantau.ga.wire.ConfigStatus;
import dev.lantau.ga.wire.CreateEndpointRequestBody;
import dev.lantau.ga.wire.CreateEndpointResponse;
import dev.lantau.ga.wire.EndpointsApi;
import dev.lantau.ga.wire.ListEndpointsResponse;
import dev.lantau.ga.wire.ShowEndpointResponse;
import dev.lantau.ga.wire.UpdateEndpointRequestBody;
import dev.lantau.ga.wire.UpdateEndpointResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of endpoints. */
@RunOnVirtualThread
public class EndpointResource implements EndpointsApi {
    private final EndpointService service;
    private final CallContext call;

    EndpointResource(EndpointService service, CallContext call) {
        this.service = service;
        this.call = call;
    }

    @Override
    @Idempotent
    public CreateEndpointResponse createEndpoint(
            String endpointGroupId, CreateEndpointRequestBody body) {
        return new CreateEndpointResponse(
                service.create(endpointGroupId, body.endpoint()), call.requestId());
    }

    @Override
    public ListEndpointsResponse listEndpoints(
            String endpointGroupId,
            Integer limit,
            String marker,
            Boolean pageReverse,
            String id,
            ConfigStatus status) {
        var page =
                service.list(
                        new EndpointFilter(endpointGroupId, id, status),
                        MarkerPage.Request.of(limit, marker, pageReverse));
        return new ListEndpointsResponse(page.items(), Pages.info(page), call.requestId());
    }

    @Override
    public ShowEndpointResponse showEndpoint(String endpointGroupId, String endpointId) {
        return new ShowEndpointResponse(
                service.show(endpointGroupId, endpointId), call.requestId());
    }

    @Override
    public UpdateEndpointResponse updateEndpoint(
            String endpointGroupId, String endpointId, UpdateEndpointRequestBody body) {
        return new UpdateEndpointResponse(
                service.update(endpointGroupId, endpointId, body.endpoint()), call.requestId());
    }

    @Override
    public void deleteEndpoint(String endpointGroupId, String endpointId) {
        service.delete(endpointGroupId, endpointId);
    }
}
