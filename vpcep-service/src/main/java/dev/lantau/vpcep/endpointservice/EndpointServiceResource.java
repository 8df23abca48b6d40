package dev.lantau.vpcep.endpointservice;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.error.GatewayError;
import dev.lantau.common.idempotency.Idempotent;
import dev.lantau.vpcep.wire.AddEndpointServiceServerResourceRequestBody;
import dev.lantau.vpcep.wire.CreateEndpointServiceRequestBody;
import dev.lantau.vpcep.wire.CreateEndpointServiceResponse;
import dev.lantau.vpcep.wire.EndpointServicesApi;
import dev.lantau.vpcep.wire.ListEndpointServiceResponse;
import dev.lantau.vpcep.wire.ListServiceDescribeDetailsResponse;
import dev.lantau.vpcep.wire.ListServiceDetailsResponse;
import dev.lantau.vpcep.wire.ListServicePublicDetailsResponse;
import dev.lantau.vpcep.wire.NetType;
import dev.lantau.vpcep.wire.ServiceStatus;
import dev.lantau.vpcep.wire.SortDir;
import dev.lantau.vpcep.wire.SortKey;
import dev.lantau.vpcep.wire.UpdateEndpointServiceNameRequestBody;
import dev.lantau.vpcep.wire.UpdateEndpointServiceNameResponse;
import dev.lantau.vpcep.wire.UpdateEndpointServiceRequestBody;
import dev.lantau.vpcep.wire.UpdateEndpointServiceResponse;
import dev.lantau.vpcep.wire.UpgradeEndpointServiceRequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of endpoint services. */
@RunOnVirtualThread
public class EndpointServiceResource implements EndpointServicesApi {
    private final EndpointServiceService service;

    EndpointServiceResource(EndpointServiceService service) {
        this.service = service;
    }

    @Override
    @Idempotent
    public CreateEndpointServiceResponse createEndpointService(
            String projectId, CreateEndpointServiceRequestBody body) {
        return service.create(body);
    }

    @Override
    public ListServiceDetailsResponse listServiceDetails(String projectId, String id) {
        return service.show(id);
    }

    @Override
    public void deleteEndpointService(String projectId, String id) {
        service.delete(id);
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
        throw absent();
    }

    @Override
    public ListServiceDescribeDetailsResponse listServiceDescribeDetails(
            String projectId, String endpointServiceName, String id) {
        throw absent();
    }

    @Override
    public ListServicePublicDetailsResponse listServicePublicDetails(
            String projectId,
            Integer limit,
            Integer offset,
            String endpointServiceName,
            String id,
            SortKey sortKey,
            SortDir sortDir) {
        throw absent();
    }

    @Override
    public UpdateEndpointServiceResponse updateEndpointService(
            String projectId, String id, UpdateEndpointServiceRequestBody body) {
        throw absent();
    }

    @Override
    public UpdateEndpointServiceNameResponse updateEndpointServiceName(
            String projectId, String id, UpdateEndpointServiceNameRequestBody body) {
        throw absent();
    }

    @Override
    public void upgradeEndpointService(
            String projectId, String id, UpgradeEndpointServiceRequestBody body) {
        throw absent();
    }

    @Override
    public void addEndpointServiceServerResource(
            String projectId, String id, AddEndpointServiceServerResourceRequestBody body) {
        throw absent();
    }

    private static ApiException absent() {
        return new ApiException(GatewayError.NOT_IMPLEMENTED, "this");
    }
}
