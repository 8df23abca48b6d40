package dev.lantau.ga.endpointgroup;

import dev.lantau.common.idempotency.Idempotent;
import dev.lantau.common.paging.MarkerPage;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.resource.Pages;
import dev.lantau.ga.wire.ConfigStatus;
import dev.lantau.ga.wire.CreateEndpointGroupRequestBody;
import dev.lantau.ga.wire.CreateEndpointGroupResponse;
import dev.lantau.ga.wire.EndpointGroupsApi;
import dev.lantau.ga.wire.ListEndpointGroupsResponse;
import dev.lantau.ga.wire.ShowEndpointGroupResponse;
import dev.lantau.ga.wire.UpdateEndpointGroupRequestBody;
import dev.lantau.ga.wire.UpdateEndpointGroupResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of endpoint groups. */
@RunOnVirtualThread
public class EndpointGroupResource implements EndpointGroupsApi {
    private final EndpointGroupService service;
    private final CallContext call;

    EndpointGroupResource(EndpointGroupService service, CallContext call) {
        this.service = service;
        this.call = call;
    }

    @Override
    @Idempotent
    public CreateEndpointGroupResponse createEndpointGroup(CreateEndpointGroupRequestBody body) {
        return new CreateEndpointGroupResponse(
                service.create(body.endpointGroup()), call.requestId());
    }

    @Override
    public ListEndpointGroupsResponse listEndpointGroups(
            Integer limit,
            String marker,
            Boolean pageReverse,
            String id,
            String name,
            ConfigStatus status,
            String listenerId) {
        var page =
                service.list(
                        new EndpointGroupFilter(id, name, status, listenerId),
                        MarkerPage.Request.of(limit, marker, pageReverse));
        return new ListEndpointGroupsResponse(page.items(), Pages.info(page), call.requestId());
    }

    @Override
    public ShowEndpointGroupResponse showEndpointGroup(String endpointGroupId) {
        return new ShowEndpointGroupResponse(service.show(endpointGroupId), call.requestId());
    }

    @Override
    public UpdateEndpointGroupResponse updateEndpointGroup(
            String endpointGroupId, UpdateEndpointGroupRequestBody body) {
        return new UpdateEndpointGroupResponse(
                service.update(endpointGroupId, body.endpointGroup()), call.requestId());
    }

    @Override
    public void deleteEndpointGroup(String endpointGroupId) {
        service.delete(endpointGroupId);
    }
}
