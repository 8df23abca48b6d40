package dev.lantau.vpcep.endpointservice;

import static java.util.Objects.requireNonNullElse;

import dev.lantau.common.address.IpText;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.lifecycle.Changes;
import dev.lantau.common.quota.QuotaGate;
import dev.lantau.common.web.CallContext;
import dev.lantau.vpcep.VpcepError;
import dev.lantau.vpcep.inventory.Inventory;
import dev.lantau.vpcep.resource.DeletionGuards;
import dev.lantau.vpcep.resource.VpcepQuotas;
import dev.lantau.vpcep.tag.ResourceTags;
import dev.lantau.vpcep.wire.CreateEndpointServiceRequestBody;
import dev.lantau.vpcep.wire.CreateEndpointServiceResponse;
import dev.lantau.vpcep.wire.ListServiceDetailsResponse;
import dev.lantau.vpcep.wire.ResourceType;
import dev.lantau.vpcep.wire.ServiceIpVersion;
import dev.lantau.vpcep.wire.ServiceType;
import inet.ipaddr.IPAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Use cases of endpoint services: how they come, are shown and go. */
@ApplicationScoped
public class EndpointServiceService {
    private static final ResourceType TYPE = ResourceType.ENDPOINT_SERVICE;

    private final EndpointServiceRepository services;
    private final Backends backends;
    private final Inventory inventory;
    private final ServiceNames names;
    private final ResourceTags tags;
    private final DeletionGuards guards;
    private final QuotaGate gate;
    private final VpcepQuotas quotas;
    private final Changes changes;
    private final CallContext call;

    EndpointServiceService(
            EndpointServiceRepository services,
            Backends backends,
            Inventory inventory,
            ServiceNames names,
            ResourceTags tags,
            DeletionGuards guards,
            QuotaGate gate,
            VpcepQuotas quotas,
            Changes changes,
            CallContext call) {
        this.services = services;
        this.backends = backends;
        this.inventory = inventory;
        this.names = names;
        this.tags = tags;
        this.guards = guards;
        this.gate = gate;
        this.quotas = quotas;
        this.changes = changes;
        this.call = call;
    }

    /** A service that is creating; Endpoint.1018 over the quota, and the codes of its parts. */
    @Transactional
    public CreateEndpointServiceResponse create(CreateEndpointServiceRequestBody wish) {
        requireOffered(wish);
        tags.requireValid(wish.tags());
        var row = EndpointServices.of(wish, call.projectId());
        requireBackend(row);
        gate.enter("endpoint-service", call.projectId());
        if (services.count("projectId", call.projectId()) >= quotas.endpointServices()) {
            throw new ApiException(
                    VpcepError.QUOTA_EXCEEDED, quotas.endpointServices(), "endpoint services");
        }
        backends.claim(row.portId, row.ports, null);
        changes.create(row);
        row.serviceName = names.full(wish.serviceName(), row.id);
        tags.put(TYPE, row.id, call.domainId(), wish.tags());
        return ServiceDetails.written(row, tags.of(TYPE, row.id));
    }

    private static void requireOffered(CreateEndpointServiceRequestBody wish) {
        if (wish.serviceType() == ServiceType.GATEWAY) {
            throw new ApiException(
                    VpcepError.NOT_PERMITTED, "gateway services are made by the operator");
        }
        if (wish.ip() != null) {
            throw new ApiException(
                    IpText.address(wish.ip()).filter(IPAddress::isIPv4).isPresent()
                            ? VpcepError.IP_NOT_ALLOWED_FOR_INTERFACE_SERVICE
                            : VpcepError.INVALID_ADDRESS,
                    wish.ip());
        }
    }

    private void requireBackend(EndpointService row) {
        backends.requireVpc(row.vpcId, row.projectId);
        var port = backends.requirePort(row.portId, row.vpcId, row.projectId);
        if (port.type() != row.serverType) {
            throw new ApiException(
                    VpcepError.INVALID_SERVER_TYPE,
                    "the port %s belongs to a %s".formatted(row.portId, port.type()));
        }
        backends.requireSameVersion(port, row.ipVersion);
        backends.requireVirtualAddress(row.vipPortId, row);
        if (row.ipVersion == ServiceIpVersion.IPV6
                && inventory
                        .subnet(requireNonNullElse(row.snatNetworkId, ""), row.projectId)
                        .isEmpty()) {
            throw new ApiException(
                    VpcepError.INVALID_PARAMETER,
                    "snat_network_id must name a subnet for ip_version ipv6");
        }
    }

    /** 404 EndPoint.0005. */
    public ListServiceDetailsResponse show(String id) {
        var row = services.owned(id, call.projectId(), VpcepError.NOT_FOUND);
        return ServiceDetails.shown(row, tags.of(TYPE, id));
    }

    /** Refused while endpoints are accepted or creating (EndPoint.3006); EndPoint.3005. */
    @Transactional
    public void delete(String id) {
        var row = services.locked(id, call.projectId(), VpcepError.SERVICE_MISSING);
        guards.check(row);
        row.requireDeletable();
        changes.delete(row);
    }
}
