package dev.lantau.ga.ipgroup;

import dev.lantau.common.idempotency.Idempotent;
import dev.lantau.common.paging.MarkerPage;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.resource.Pages;
import dev.lantau.ga.wire.AddIpGroupIpRequestBody;
import dev.lantau.ga.wire.AddIpGroupIpResponse;
import dev.lantau.ga.wire.AssociateListenerRequestBody;
import dev.lantau.ga.wire.AssociateListenerResponse;
import dev.lantau.ga.wire.CreateIpGroupRequestBody;
import dev.lantau.ga.wire.CreateIpGroupResponse;
import dev.lantau.ga.wire.DisassociateListenerRequestBody;
import dev.lantau.ga.wire.DisassociateListenerResponse;
import dev.lantau.ga.wire.IpGroupsApi;
import dev.lantau.ga.wire.ListIpGroupsResponse;
import dev.lantau.ga.wire.RemoveIpGroupIpRequestBody;
import dev.lantau.ga.wire.RemoveIpGroupIpResponse;
import dev.lantau.ga.wire.ShowIpGroupResponse;
import dev.lantau.ga.wire.UpdateIpGroupRequestBody;
import dev.lantau.ga.wire.UpdateIpGroupResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of IP groups. */
@RunOnVirtualThread
public class IpGroupResource implements IpGroupsApi {
    private final IpGroupService service;
    private final CallContext call;

    IpGroupResource(IpGroupService service, CallContext call) {
        this.service = service;
        this.call = call;
    }

    @Override
    @Idempotent
    public CreateIpGroupResponse createIpGroup(CreateIpGroupRequestBody body) {
        return new CreateIpGroupResponse(call.requestId(), service.create(body.ipGroup()));
    }

    @Override
    public ListIpGroupsResponse listIpGroups(Integer limit, String marker, String listenerId) {
        var page = service.list(listenerId, MarkerPage.Request.of(limit, marker, false));
        return new ListIpGroupsResponse(call.requestId(), page.items(), Pages.info(page));
    }

    @Override
    public ShowIpGroupResponse showIpGroup(String ipGroupId) {
        return new ShowIpGroupResponse(call.requestId(), service.show(ipGroupId));
    }

    @Override
    public UpdateIpGroupResponse updateIpGroup(String ipGroupId, UpdateIpGroupRequestBody body) {
        return new UpdateIpGroupResponse(
                call.requestId(), service.update(ipGroupId, body.ipGroup()));
    }

    @Override
    public void deleteIpGroup(String ipGroupId) {
        service.delete(ipGroupId);
    }

    @Override
    public AddIpGroupIpResponse addIpGroupIp(String ipGroupId, AddIpGroupIpRequestBody body) {
        service.add(ipGroupId, body.ipList());
        return new AddIpGroupIpResponse(call.requestId());
    }

    @Override
    public RemoveIpGroupIpResponse removeIpGroupIp(
            String ipGroupId, RemoveIpGroupIpRequestBody body) {
        service.remove(ipGroupId, body.ipList());
        return new RemoveIpGroupIpResponse(call.requestId());
    }

    @Override
    public AssociateListenerResponse associateListener(
            String ipGroupId, AssociateListenerRequestBody body) {
        service.associate(ipGroupId, body.listenerId(), body.type());
        return new AssociateListenerResponse(call.requestId());
    }

    @Override
    public DisassociateListenerResponse disassociateListener(
            String ipGroupId, DisassociateListenerRequestBody body) {
        service.disassociate(ipGroupId, body.listenerId());
        return new DisassociateListenerResponse(call.requestId());
    }
}
