package dev.lantau.vpcep.permission;

import dev.lantau.common.paging.OffsetPage;
import dev.lantau.vpcep.resource.Order;
import dev.lantau.vpcep.wire.AddOrRemoveServicePermissionsRequestBody;
import dev.lantau.vpcep.wire.AddOrRemoveServicePermissionsResponse;
import dev.lantau.vpcep.wire.BatchAddEndpointServicePermissionsRequestBody;
import dev.lantau.vpcep.wire.BatchAddEndpointServicePermissionsResponse;
import dev.lantau.vpcep.wire.BatchRemoveEndpointServicePermissionsRequestBody;
import dev.lantau.vpcep.wire.BatchRemoveEndpointServicePermissionsResponse;
import dev.lantau.vpcep.wire.ListServicePermissionsDetailsResponse;
import dev.lantau.vpcep.wire.PermissionsApi;
import dev.lantau.vpcep.wire.SortDir;
import dev.lantau.vpcep.wire.SortKey;
import dev.lantau.vpcep.wire.UpdateEndpointServicePermissionDescRequestBody;
import dev.lantau.vpcep.wire.UpdateEndpointServicePermissionDescResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.util.List;

/** HTTP side of permissions. */
@RunOnVirtualThread
public class PermissionResource implements PermissionsApi {
    private final PermissionService service;

    PermissionResource(PermissionService service) {
        this.service = service;
    }

    @Override
    public AddOrRemoveServicePermissionsResponse addOrRemoveServicePermissions(
            String projectId, String serviceId, AddOrRemoveServicePermissionsRequestBody body) {
        return service.addOrRemove(serviceId, body);
    }

    @Override
    public BatchAddEndpointServicePermissionsResponse batchAddEndpointServicePermissions(
            String projectId,
            String serviceId,
            BatchAddEndpointServicePermissionsRequestBody body) {
        return new BatchAddEndpointServicePermissionsResponse(service.add(serviceId, body));
    }

    @Override
    public BatchRemoveEndpointServicePermissionsResponse batchRemoveEndpointServicePermissions(
            String projectId,
            String serviceId,
            BatchRemoveEndpointServicePermissionsRequestBody body) {
        return new BatchRemoveEndpointServicePermissionsResponse(
                service.remove(serviceId, body.permissions()));
    }

    @Override
    public ListServicePermissionsDetailsResponse listServicePermissionsDetails(
            String projectId,
            String serviceId,
            String permission,
            Integer limit,
            Integer offset,
            SortKey sortKey,
            SortDir sortDir) {
        var page =
                service.list(
                        serviceId,
                        permission,
                        Order.of(sortKey, sortDir),
                        new OffsetPage.Request(limit, offset));
        return new ListServicePermissionsDetailsResponse(
                page.items(), Math.toIntExact(page.total()));
    }

    @Override
    public UpdateEndpointServicePermissionDescResponse updateEndpointServicePermissionDesc(
            String projectId,
            String serviceId,
            String permissionId,
            UpdateEndpointServicePermissionDescRequestBody body) {
        return new UpdateEndpointServicePermissionDescResponse(
                List.of(service.describe(serviceId, permissionId, body.permission())));
    }
}
