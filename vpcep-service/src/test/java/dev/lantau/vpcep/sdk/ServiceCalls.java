package dev.lantau.vpcep.sdk;

import com.huaweicloud.sdk.vpcep.v1.VpcepClient;
import com.huaweicloud.sdk.vpcep.v1.model.AddOrRemoveServicePermissionsRequest;
import com.huaweicloud.sdk.vpcep.v1.model.AddOrRemoveServicePermissionsRequestBody;
import com.huaweicloud.sdk.vpcep.v1.model.BatchAddEndpointServicePermissionsRequest;
import com.huaweicloud.sdk.vpcep.v1.model.BatchAddEndpointServicePermissionsRequestBody;
import com.huaweicloud.sdk.vpcep.v1.model.BatchRemoveEndpointServicePermissionsRequest;
import com.huaweicloud.sdk.vpcep.v1.model.BatchRemoveEndpointServicePermissionsRequestBody;
import com.huaweicloud.sdk.vpcep.v1.model.CreateEndpointServiceRequest;
import com.huaweicloud.sdk.vpcep.v1.model.CreateEndpointServiceRequestBody;
import com.huaweicloud.sdk.vpcep.v1.model.DeleteEndpointServiceRequest;
import com.huaweicloud.sdk.vpcep.v1.model.EpsAddPermissionRequest;
import com.huaweicloud.sdk.vpcep.v1.model.EpsRemovePermissionRequest;
import com.huaweicloud.sdk.vpcep.v1.model.EpsUpdatePermissionDesc;
import com.huaweicloud.sdk.vpcep.v1.model.ListServiceDetailsRequest;
import com.huaweicloud.sdk.vpcep.v1.model.ListServiceDetailsResponse;
import com.huaweicloud.sdk.vpcep.v1.model.ListServicePermissionsDetailsRequest;
import com.huaweicloud.sdk.vpcep.v1.model.PermissionObject;
import com.huaweicloud.sdk.vpcep.v1.model.PortList;
import com.huaweicloud.sdk.vpcep.v1.model.TagList;
import com.huaweicloud.sdk.vpcep.v1.model.UpdateEndpointServicePermissionDescRequest;
import com.huaweicloud.sdk.vpcep.v1.model.UpdateEndpointServicePermissionDescRequestBody;
import dev.lantau.vpcep.Samples;
import java.util.List;

/** Calls about endpoint services and their permissions, as users of the SDK write them. */
record ServiceCalls(VpcepClient client) {
    /** Id of a new available service. */
    String create(String name, TagList... tags) {
        var body =
                new CreateEndpointServiceRequestBody()
                        .withPortId("port-vm")
                        .withVpcId("vpc-1")
                        .withServerType(CreateEndpointServiceRequestBody.ServerTypeEnum.VM)
                        .withServiceName(name)
                        .withApprovalEnabled(false)
                        .withTags(List.of(tags))
                        .withPorts(List.of(mapping()));
        var id =
                client.createEndpointService(new CreateEndpointServiceRequest().withBody(body))
                        .getId();
        Sdk.await("available", () -> show(id).getStatus());
        return id;
    }

    static PortList mapping() {
        return new PortList()
                .withClientPort(8080)
                .withServerPort(Samples.serverPort())
                .withProtocol(PortList.ProtocolEnum.TCP);
    }

    ListServiceDetailsResponse show(String id) {
        return client.listServiceDetails(
                new ListServiceDetailsRequest().withVpcEndpointServiceId(id));
    }

    void delete(String id) {
        client.deleteEndpointService(
                new DeleteEndpointServiceRequest().withVpcEndpointServiceId(id));
        Sdk.awaitGone(() -> show(id));
    }

    void permit(
            String id, AddOrRemoveServicePermissionsRequestBody.ActionEnum action, String text) {
        client.addOrRemoveServicePermissions(
                new AddOrRemoveServicePermissionsRequest()
                        .withVpcEndpointServiceId(id)
                        .withBody(
                                new AddOrRemoveServicePermissionsRequestBody()
                                        .withAction(action)
                                        .withPermissions(List.of(text))));
    }

    /** Id of the new entry. */
    String permit(String id, String text, String description) {
        return client.batchAddEndpointServicePermissions(
                        new BatchAddEndpointServicePermissionsRequest()
                                .withVpcEndpointServiceId(id)
                                .withBody(
                                        new BatchAddEndpointServicePermissionsRequestBody()
                                                .withPermissions(
                                                        List.of(
                                                                new EpsAddPermissionRequest()
                                                                        .withPermission(text)
                                                                        .withDescription(
                                                                                description)))))
                .getPermissions()
                .getFirst()
                .getId();
    }

    /** The new description as answered. */
    String describe(String id, String permissionId, String description) {
        return client.updateEndpointServicePermissionDesc(
                        new UpdateEndpointServicePermissionDescRequest()
                                .withVpcEndpointServiceId(id)
                                .withPermissionId(permissionId)
                                .withBody(
                                        new UpdateEndpointServicePermissionDescRequestBody()
                                                .withPermission(
                                                        new EpsUpdatePermissionDesc()
                                                                .withDescription(description))))
                .getPermissions()
                .getFirst()
                .getDescription();
    }

    void removePermission(String id, String permissionId) {
        client.batchRemoveEndpointServicePermissions(
                new BatchRemoveEndpointServicePermissionsRequest()
                        .withVpcEndpointServiceId(id)
                        .withBody(
                                new BatchRemoveEndpointServicePermissionsRequestBody()
                                        .withPermissions(
                                                List.of(
                                                        new EpsRemovePermissionRequest()
                                                                .withId(permissionId)))));
    }

    List<String> permissions(String id) {
        return client
                .listServicePermissionsDetails(
                        new ListServicePermissionsDetailsRequest().withVpcEndpointServiceId(id))
                .getPermissions()
                .stream()
                .map(PermissionObject::getPermission)
                .toList();
    }
}
