package dev.lantau.vpcep.endpoint;

import dev.lantau.common.idempotency.Idempotent;
import dev.lantau.common.paging.OffsetPage;
import dev.lantau.vpcep.resource.Order;
import dev.lantau.vpcep.wire.CreateEndpointRequestBody;
import dev.lantau.vpcep.wire.CreateEndpointResponse;
import dev.lantau.vpcep.wire.EndpointsApi;
import dev.lantau.vpcep.wire.ListEndpointInfoDetailsResponse;
import dev.lantau.vpcep.wire.ListEndpointsResponse;
import dev.lantau.vpcep.wire.SortDir;
import dev.lantau.vpcep.wire.SortKey;
import dev.lantau.vpcep.wire.UpdateEndpointPolicyRequestBody;
import dev.lantau.vpcep.wire.UpdateEndpointPolicyResponse;
import dev.lantau.vpcep.wire.UpdateEndpointRoutetableRequestBody;
import dev.lantau.vpcep.wire.UpdateEndpointRoutetableResponse;
import dev.lantau.vpcep.wire.UpdateEndpointWhiteRequestBody;
import dev.lantau.vpcep.wire.UpdateEndpointWhiteResponse;
import dev.lantau.vpcep.wire.UpgradeEndpointRequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of endpoints. */
@RunOnVirtualThread
public class VpcEndpointResource implements EndpointsApi {
    private final VpcEndpointService service;

    VpcEndpointResource(VpcEndpointService service) {
        this.service = service;
    }

    @Override
    @Idempotent
    public CreateEndpointResponse createEndpoint(String projectId, CreateEndpointRequestBody body) {
        return service.create(body);
    }

    @Override
    public ListEndpointsResponse listEndpoints(
            String projectId,
            String endpointServiceName,
            String vpcId,
            String id,
            Integer limit,
            Integer offset,
            SortKey sortKey,
            SortDir sortDir) {
        var page =
                service.list(
                        new VpcEndpointFilter(endpointServiceName, vpcId, id),
                        Order.of(sortKey, sortDir),
                        new OffsetPage.Request(limit, offset));
        return new ListEndpointsResponse(page.items(), Math.toIntExact(page.total()));
    }

    @Override
    public ListEndpointInfoDetailsResponse listEndpointInfoDetails(String projectId, String id) {
        return service.show(id);
    }

    @Override
    public void deleteEndpoint(String projectId, String id) {
        service.delete(id);
    }

    @Override
    public UpdateEndpointWhiteResponse updateEndpointWhite(
            String projectId, String id, UpdateEndpointWhiteRequestBody body) {
        return service.changeAccess(id, body);
    }

    @Override
    public UpdateEndpointPolicyResponse updateEndpointPolicy(
            String projectId, String id, UpdateEndpointPolicyRequestBody body) {
        return service.changePolicy(id, body);
    }

    @Override
    public UpdateEndpointPolicyResponse deleteEndpointPolicy(String projectId, String id) {
        return service.resetPolicy(id);
    }

    @Override
    public UpdateEndpointRoutetableResponse updateEndpointRoutetable(
            String projectId, String id, UpdateEndpointRoutetableRequestBody body) {
        return service.changeRouteTables(id, body.routetables());
    }

    @Override
    public void upgradeEndpoint(String projectId, String id, UpgradeEndpointRequestBody body) {
        service.upgrade(id);
    }
}
