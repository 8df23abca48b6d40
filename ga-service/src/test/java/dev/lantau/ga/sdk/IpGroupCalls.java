package dev.lantau.ga.sdk;

import com.huaweicloud.sdk.ga.v1.GaClient;
import com.huaweicloud.sdk.ga.v1.model.AddIpGroupIpRequest;
import com.huaweicloud.sdk.ga.v1.model.AddIpGroupIpRequestBody;
import com.huaweicloud.sdk.ga.v1.model.AssociateListenerRequest;
import com.huaweicloud.sdk.ga.v1.model.AssociateListenerRequestBody;
import com.huaweicloud.sdk.ga.v1.model.CreateIpGroupIpOption;
import com.huaweicloud.sdk.ga.v1.model.CreateIpGroupOption;
import com.huaweicloud.sdk.ga.v1.model.CreateIpGroupRequest;
import com.huaweicloud.sdk.ga.v1.model.CreateIpGroupRequestBody;
import com.huaweicloud.sdk.ga.v1.model.DeleteIpGroupRequest;
import com.huaweicloud.sdk.ga.v1.model.DisassociateListenerRequest;
import com.huaweicloud.sdk.ga.v1.model.DisassociateListenerRequestBody;
import com.huaweicloud.sdk.ga.v1.model.IpGroupDetail;
import com.huaweicloud.sdk.ga.v1.model.IpInfo;
import com.huaweicloud.sdk.ga.v1.model.ListIpGroupsRequest;
import com.huaweicloud.sdk.ga.v1.model.ListenerAccessControlPolicy;
import com.huaweicloud.sdk.ga.v1.model.ListenerAccessControlType;
import com.huaweicloud.sdk.ga.v1.model.RemoveIpGroupIpRequest;
import com.huaweicloud.sdk.ga.v1.model.RemoveIpGroupIpRequestBody;
import com.huaweicloud.sdk.ga.v1.model.ShowIpGroupRequest;
import com.huaweicloud.sdk.ga.v1.model.UpdateIpGroupOption;
import com.huaweicloud.sdk.ga.v1.model.UpdateIpGroupRequest;
import com.huaweicloud.sdk.ga.v1.model.UpdateIpGroupRequestBody;
import java.util.List;

/** Calls of one client on IP groups; each waits until the group is ACTIVE again. */
record IpGroupCalls(GaClient client) {

    String create(String name, String cidr) {
        var option = new CreateIpGroupOption().withName(name).withIpList(List.of(entry(cidr)));
        var id =
                client.createIpGroup(
                                new CreateIpGroupRequest()
                                        .withBody(
                                                new CreateIpGroupRequestBody().withIpGroup(option)))
                        .getIpGroup()
                        .getId();
        awaitActive(id);
        return id;
    }

    IpGroupDetail show(String id) {
        return client.showIpGroup(new ShowIpGroupRequest().withIpGroupId(id)).getIpGroup();
    }

    List<String> entries(String id) {
        return show(id).getIpList().stream().map(IpInfo::getCidr).sorted().toList();
    }

    List<String> listeners(String id) {
        return show(id).getAssociatedListeners().stream()
                .map(ListenerAccessControlPolicy::getListenerId)
                .toList();
    }

    /** Ids of the groups of one listener. */
    List<String> of(String listener) {
        return client
                .listIpGroups(new ListIpGroupsRequest().withListenerId(listener))
                .getIpGroups()
                .stream()
                .map(IpGroupDetail::getId)
                .toList();
    }

    void describe(String id, String description) {
        client.updateIpGroup(
                new UpdateIpGroupRequest()
                        .withIpGroupId(id)
                        .withBody(
                                new UpdateIpGroupRequestBody()
                                        .withIpGroup(
                                                new UpdateIpGroupOption()
                                                        .withDescription(description))));
        awaitActive(id);
    }

    void add(String id, String cidr) {
        client.addIpGroupIp(
                new AddIpGroupIpRequest()
                        .withIpGroupId(id)
                        .withBody(new AddIpGroupIpRequestBody().withIpList(List.of(entry(cidr)))));
        awaitActive(id);
    }

    void remove(String id, String cidr) {
        client.removeIpGroupIp(
                new RemoveIpGroupIpRequest()
                        .withIpGroupId(id)
                        .withBody(new RemoveIpGroupIpRequestBody().withIpList(List.of(cidr))));
        awaitActive(id);
    }

    void associate(String id, String listener) {
        client.associateListener(
                new AssociateListenerRequest()
                        .withIpGroupId(id)
                        .withBody(
                                new AssociateListenerRequestBody()
                                        .withListenerId(listener)
                                        .withType(ListenerAccessControlType.BLACK)));
        awaitActive(id);
    }

    void disassociate(String id, String listener) {
        client.disassociateListener(
                new DisassociateListenerRequest()
                        .withIpGroupId(id)
                        .withBody(new DisassociateListenerRequestBody().withListenerId(listener)));
        awaitActive(id);
    }

    /** The bare call. */
    void remove(String id) {
        client.deleteIpGroup(new DeleteIpGroupRequest().withIpGroupId(id));
    }

    /** The call, and waiting until the group is gone. */
    void delete(String id) {
        remove(id);
        Sdk.awaitGone(() -> show(id));
    }

    private void awaitActive(String id) {
        Sdk.awaitActive(() -> show(id).getStatus());
    }

    private static CreateIpGroupIpOption entry(String cidr) {
        return new CreateIpGroupIpOption().withCidr(cidr).withDescription("from the SDK");
    }
}
