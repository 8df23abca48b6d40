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
            String projectId,
            String vpcEndpointServiceId,
            AddOrRemoveServicePermissionsRequestBody body) {
        return service.addOrRemove(vpcEndpointServiceId, body);
    }

    @Override
    public BatchAddEndpointServicePermissionsResponse batchAddEndpointServicePermissions(
            String projectId,
            String vpcEndpointServiceId,
            BatchAddEndpointServicePermissionsRequestBody body) {
        return new BatchAddEndpointServicePermissionsResponse(
                service.add(vpcEndpointServiceId, body));
    }

    @Override
    public BatchRemoveEndpointServicePermissionsResponse batchRemoveEndpointServicePermissions(
            String projectId,
            String vpcEndpointServiceId,
            BatchRemoveEndpointServicePermissionsRequestBody body) {
        return new BatchRemoveEndpointServicePermissionsResponse(
                service.remove(vpcEndpointServiceId, body.permissions()));
    }

    @Override
    public ListServicePermissionsDetailsResponse listServicePermissionsDetails(
            String projectId,
            String vpcEndpointServiceId,
            String permission,
            Integer limit,
            Integer offset,
            SortKey sortKey,
            SortDir sortDir) {
        var page =
                service.list(
                        vpcEndpointServiceId,
                        permission,
                        Order.of(sortKey, sortDir),
                        new OffsetPage.Request(limit, offset));
        return new ListServicePermissionsDetailsResponse(
                page.items(), Math.toIntExact(page.total()));
    }

    @Override
    public UpdateEndpointServicePermissionDescResponse updateEndpointServicePermissionDesc(
            String projectId,
            String vpcEndpointServiceId,
            String permissionId,
            UpdateEndpointServicePermissionDescRequestBody body) {
        return new UpdateEndpointServicePermissionDescResponse(
                List.of(service.describe(vpcEndpointServiceId, permissionId, body.permission())));
    }
}
