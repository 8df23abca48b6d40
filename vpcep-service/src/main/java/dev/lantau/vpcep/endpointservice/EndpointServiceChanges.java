package dev.lantau.vpcep.endpointservice;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.lifecycle.Changes;
import dev.lantau.common.web.CallContext;
import dev.lantau.vpcep.VpcepError;
import dev.lantau.vpcep.inventory.Inventory;
import dev.lantau.vpcep.tag.ResourceTags;
import dev.lantau.vpcep.wire.AddEndpointServiceServerResourceRequestBody;
import dev.lantau.vpcep.wire.CreateEndpointServiceResponse;
import dev.lantau.vpcep.wire.ResourceType;
import dev.lantau.vpcep.wire.ServerResource;
import dev.lantau.vpcep.wire.ServerType;
import dev.lantau.vpcep.wire.ServiceIpVersion;
import dev.lantau.vpcep.wire.UpdateEndpointServiceRequestBody;
import dev.lantau.vpcep.wire.UpgradeEndpointServiceRequestBody;
import dev.lantau.vpcep.wire.UpgradeEndpointServiceRequestBody.ActionEnum;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Use cases of endpoint services: how they change. All of them are refused while the service is
 * creating or deleting (EndPoint.3045).
 */
@ApplicationScoped
class EndpointServiceChanges {
    private final EndpointServiceRepository services;
    private final Backends backends;
    private final Inventory inventory;
    private final ServiceNames names;
    private final ResourceTags tags;
    private final Changes changes;
    private final CallContext call;

    EndpointServiceChanges(
            EndpointServiceRepository services,
            Backends backends,
            Inventory inventory,
            ServiceNames names,
            ResourceTags tags,
            Changes changes,
            CallContext call) {
        this.services = services;
        this.backends = backends;
        this.inventory = inventory;
        this.names = names;
        this.tags = tags;
        this.changes = changes;
        this.call = call;
    }

    /** Absent fields stay as they are; 404 EndPoint.0005, and the codes of the fields. */
    @Transactional
    public CreateEndpointServiceResponse update(String id, UpdateEndpointServiceRequestBody wish) {
        requireNoAddress(wish);
        var row = services.locked(id, call.projectId(), VpcepError.NOT_FOUND);
        row.requireChangeable();
        if (wish.portId() != null && !wish.portId().equals(row.portId)) {
            moveTo(row, wish.portId());
        }
        if (wish.vipPortId() != null) {
            backends.requireVirtualAddress(wish.vipPortId(), row);
        }
        if (wish.ports() != null) {
            row.ports = Backends.complete(wish.ports());
        }
        if (wish.portId() != null || wish.ports() != null) {
            backends.claim(row.portId, row.ports, row.id);
        }
        if (wish.serviceName() != null) {
            row.serviceName = names.full(wish.serviceName(), row.id);
        }
        row.change(wish);
        changes.change(row);
        return ServiceDetails.written(row, tags.of(ResourceType.ENDPOINT_SERVICE, id));
    }

    /** Addresses belong to services in a VLAN, which there are none of here. */
    private static void requireNoAddress(UpdateEndpointServiceRequestBody wish) {
        if (wish.ip() == null) {
            return;
        }
        if (wish.portId() != null) {
            throw new ApiException(VpcepError.PORT_ID_AND_IP_CHANGED_TOGETHER);
        }
        if (wish.vipPortId() != null) {
            throw new ApiException(VpcepError.VIP_PORT_ID_AND_IP_CHANGED_TOGETHER);
        }
        throw new ApiException(VpcepError.IP_MAY_NOT_CHANGE);
    }

    private void moveTo(EndpointService row, String portId) {
        if (!row.serverResources.isEmpty()) {
            throw new ApiException(VpcepError.PORT_IDS_MAY_NOT_CHANGE);
        }
        var wished = backends.requirePort(portId, row.vpcId, row.projectId);
        var now = inventory.port(row.portId, row.projectId).orElse(null);
        backends.requireSameKind(row, now, wished);
        row.portId = portId;
    }

    /** The full name with the new middle part. */
    @Transactional
    public String rename(String id, String name) {
        var row = changeable(id);
        row.serviceName = names.full(name, row.id);
        changes.change(row);
        return row.serviceName;
    }

    /**
     * Lets professional endpoints connect, or no longer; with that, several backends or only one.
     *
     * @param wish {@code null} is an upgrade
     */
    @Transactional
    public void upgrade(String id, UpgradeEndpointServiceRequestBody wish) {
        var row = changeable(id);
        if (wish != null && wish.action() == ActionEnum.ROLLBACK) {
            requireRevertible(row);
            row.professional = false;
            row.multiServer = false;
        } else {
            row.professional = true;
            if (wish != null && Boolean.TRUE.equals(wish.enableMultiServer())) {
                requireBalanced(row);
                row.multiServer = true;
            }
        }
        changes.change(row);
    }

    private static void requireRevertible(EndpointService row) {
        if (row.ipVersion == ServiceIpVersion.IPV6 || !row.serverResources.isEmpty()) {
            throw new ApiException(
                    VpcepError.STATE_FORBIDS_THE_CHANGE,
                    row.id,
                    row.ipVersion == ServiceIpVersion.IPV6
                            ? "for IPv6, which needs the professional edition"
                            : "in use with several backends");
        }
    }

    private static void requireBalanced(EndpointService row) {
        if (row.serverType != ServerType.LB) {
            throw new ApiException(
                    VpcepError.STATE_FORBIDS_THE_CHANGE,
                    row.id,
                    "of type %s, not LB".formatted(row.serverType));
        }
    }

    /** More backends for a service that may have several; EndPoint.3003. */
    @Transactional
    public void add(String id, AddEndpointServiceServerResourceRequestBody wish) {
        if (wish.serverResources().isEmpty()) {
            throw new ApiException(VpcepError.INVALID_PARAMETER, "server_resources is empty");
        }
        var row = changeable(id);
        if (!row.multiServer) {
            throw new ApiException(
                    VpcepError.STATE_FORBIDS_THE_CHANGE,
                    row.id,
                    "without several backends; see its upgrade");
        }
        var all = new LinkedHashSet<>(row.serverResources);
        wish.serverResources().stream().map(each -> balancer(row, each)).forEach(all::add);
        all.remove(row.portId);
        row.serverResources = List.copyOf(all);
        changes.change(row);
    }

    private String balancer(EndpointService row, ServerResource wished) {
        var port = backends.requireUsable(wished.resourceId(), row.projectId);
        if (port.type() != ServerType.LB) {
            throw new ApiException(
                    VpcepError.INVALID_BACKEND_PORT_ID,
                    wished.resourceId() + " is no load balancer");
        }
        return port.id();
    }

    private EndpointService changeable(String id) {
        var row = services.locked(id, call.projectId(), VpcepError.SERVICE_MISSING);
        row.requireChangeable();
        return row;
    }
}
