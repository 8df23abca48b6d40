package dev.lantau.ga.endpoint;

import static dev.lantau.ga.GaError.ALREADY_EXISTS;
import static dev.lantau.ga.GaError.EDGE_ADDRESS;
import static dev.lantau.ga.GaError.INVALID_PARAMETER;
import static dev.lantau.ga.GaError.QUOTA_EXCEEDED;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.lifecycle.Changes;
import dev.lantau.common.paging.MarkerPage;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.catalogue.Catalogue;
import dev.lantau.ga.endpointgroup.EndpointGroupRepository;
import dev.lantau.ga.resource.GaQuotas;
import dev.lantau.ga.wire.CreateEndpointOption;
import dev.lantau.ga.wire.EndpointDetail;
import dev.lantau.ga.wire.EndpointType;
import dev.lantau.ga.wire.UpdateEndpointOption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Use cases of endpoints. An endpoint asked for below another group than its own is not found. */
@ApplicationScoped
public class EndpointService {
    private final EndpointRepository endpoints;
    private final EndpointGroupRepository groups;
    private final EndpointHealth health;
    private final Catalogue catalogue;
    private final GaQuotas quotas;
    private final Changes changes;
    private final CallContext call;

    EndpointService(
            EndpointRepository endpoints,
            EndpointGroupRepository groups,
            EndpointHealth health,
            Catalogue catalogue,
            GaQuotas quotas,
            Changes changes,
            CallContext call) {
        this.endpoints = endpoints;
        this.groups = groups;
        this.health = health;
        this.catalogue = catalogue;
        this.quotas = quotas;
        this.changes = changes;
        this.call = call;
    }

    /**
     * A pending endpoint of an ACTIVE group (GA.9002, GA.9004), with an address that fits its type
     * and resource (GA.9001) and is no edge site's (GA.9106); each resource once per group
     * (GA.9104), up to the group's quota (GA.9103).
     */
    @Transactional
    public EndpointDetail create(String endpointGroupId, CreateEndpointOption option) {
        EndpointAddress.requireFitting(option.resourceType(), option.ipAddress());
        var group = groups.locked(endpointGroupId, call.domainId());
        group.requireActive();
        requireAllowed(option);
        var siblings = endpoints.ofGroup(group.id);
        if (siblings.stream().anyMatch(row -> row.resourceId.equals(option.resourceId()))) {
            throw new ApiException(
                    ALREADY_EXISTS,
                    "endpoint with resource_id %s in endpoint group %s"
                            .formatted(option.resourceId(), group.id));
        }
        if (siblings.size() >= quotas.endpointsPerEndpointGroup()) {
            throw new ApiException(
                    QUOTA_EXCEEDED,
                    quotas.endpointsPerEndpointGroup(),
                    "endpoints per endpoint group");
        }
        var row = Endpoint.of(option, group, health.first(group.id));
        return EndpointDetails.of(changes.create(row));
    }

    /** Endpoints of one group; GA.9002 when the tenant has no such group. */
    public MarkerPage<EndpointDetail> list(EndpointFilter filter, MarkerPage.Request page) {
        groups.owned(filter.endpointGroupId(), call.domainId());
        return MarkerPage.read(endpoints, filter.within(call.domainId()), page, row -> row.id)
                .map(EndpointDetails::of);
    }

    /** GA.9002 for an unknown, a foreign and another group's id alike. */
    public EndpointDetail show(String endpointGroupId, String id) {
        return EndpointDetails.of(endpoints.owned(endpointGroupId, id, call.domainId()));
    }

    /** The weight, nothing else. */
    @Transactional
    public EndpointDetail update(String endpointGroupId, String id, UpdateEndpointOption option) {
        var row = endpoints.locked(endpointGroupId, id, call.domainId());
        row.requireChangeable();
        row.change(option);
        return EndpointDetails.of(changes.change(row));
    }

    /** The endpoint stays visible, DELETING, until its connections are gone. */
    @Transactional
    public void delete(String endpointGroupId, String id) {
        var row = endpoints.locked(endpointGroupId, id, call.domainId());
        row.requireSettled();
        changes.delete(row);
    }

    private void requireAllowed(CreateEndpointOption option) {
        var type = option.resourceType();
        var address = option.ipAddress();
        if (!EndpointAddress.isName(type) && catalogue.edgeAddress(address)) {
            throw new ApiException(EDGE_ADDRESS, address);
        }
        if (type == EndpointType.EIP
                && !catalogue.addressBelongs(option.resourceId(), address).orElse(true)) {
            throw new ApiException(
                    INVALID_PARAMETER,
                    "endpoint.ip_address %s is not that of EIP %s"
                            .formatted(address, option.resourceId()));
        }
    }
}
