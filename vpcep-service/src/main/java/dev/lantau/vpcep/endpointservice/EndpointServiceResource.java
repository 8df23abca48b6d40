package dev.lantau.vpcep.endpointservice;

import dev.lantau.common.idempotency.Idempotent;
import dev.lantau.common.paging.OffsetPage;
import dev.lantau.vpcep.resource.Order;
import dev.lantau.vpcep.wire.AddEndpointServiceServerResourceRequestBody;
import dev.lantau.vpcep.wire.CreateEndpointServiceRequestBody;
import dev.lantau.vpcep.wire.CreateEndpointServiceResponse;
import dev.lantau.vpcep.wire.EndpointServicesApi;
import dev.lantau.vpcep.wire.ListEndpointServiceResponse;
import dev.lantau.vpcep.wire.ListServiceDetailsResponse;
import dev.lantau.vpcep.wire.NetType;
import dev.lantau.vpcep.wire.ServiceStatus;
import dev.lantau.vpcep.wire.SortDir;
import dev.lantau.vpcep.wire.SortKey;
import dev.lantau.vpcep.wire.UpdateEndpointServiceNameRequestBody;
import dev.lantau.vpcep.wire.UpdateEndpointServiceNameResponse;
import dev.lantau.vpcep.wire.UpdateEndpointServiceRequestBody;
import dev.lantau.vpcep.wire.UpgradeEndpointServiceRequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of endpoint services. */
@RunOnVirtualThread
public class EndpointServiceResource implements EndpointServicesApi {
    private final EndpointServiceService service;
    private final EndpointServiceChanges changes;
    private final EndpointServiceList list;

    EndpointServiceResource(
            EndpointServiceService service,
            EndpointServiceChanges changes,
            EndpointServiceList list) {
        this.service = service;
        this.changes = changes;
        this.list = list;
    }

    @Override
    @Idempotent
    public CreateEndpointServiceResponse createEndpointService(
            String projectId, CreateEndpointServiceRequestBody body) {
        return service.create(body);
    }

    @Override
    public ListServiceDetailsResponse listServiceDetails(
            String projectId, String vpcEndpointServiceId) {
        return service.show(vpcEndpointServiceId);
    }

    @Override
    public void deleteEndpointService(String projectId, String vpcEndpointServiceId) {
        service.delete(vpcEndpointServiceId);
    }

    @Override
    public ListEndpointServiceResponse listEndpointService(
            String projectId,
            String endpointServiceName,
            String id,
            ServiceStatus status,
            SortKey sortKey,
            SortDir sortDir,
            Integer limit,
            Integer offset,
            String publicBorderGroup,
            NetType netType) {
        var page =
                list.read(
                        new EndpointServiceFilter(
                                endpointServiceName, id, status, publicBorderGroup, netType),
                        Order.of(sortKey, sortDir),
                        new OffsetPage.Request(limit, offset));
        return new ListEndpointServiceResponse(page.items(), Math.toIntExact(page.total()));
    }

    @Override
    public CreateEndpointServiceResponse updateEndpointService(
            String projectId, String vpcEndpointServiceId, UpdateEndpointServiceRequestBody body) {
        return changes.update(vpcEndpointServiceId, body);
    }

    @Override
    public UpdateEndpointServiceNameResponse updateEndpointServiceName(
            String projectId,
            String vpcEndpointServiceId,
            UpdateEndpointServiceNameRequestBody body) {
        return new UpdateEndpointServiceNameResponse(
                changes.rename(vpcEndpointServiceId, body.endpointServiceName()));
    }

    @Override
    public void upgradeEndpointService(
            String projectId, String vpcEndpointServiceId, UpgradeEndpointServiceRequestBody body) {
        changes.upgrade(vpcEndpointServiceId, body);
    }

    @Override
    public void addEndpointServiceServerResource(
            String projectId,
            String vpcEndpointServiceId,
            AddEndpointServiceServerResourceRequestBody body) {
        changes.add(vpcEndpointServiceId, body);
    }
}
