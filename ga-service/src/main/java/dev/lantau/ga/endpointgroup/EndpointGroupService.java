package dev.lantau.ga.endpointgroup;

import static dev.lantau.ga.GaError.ALREADY_EXISTS;
import static dev.lantau.ga.GaError.REGION_NOT_OPEN;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.lifecycle.Changes;
import dev.lantau.common.paging.MarkerPage;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.catalogue.Catalogue;
import dev.lantau.ga.listener.ListenerRepository;
import dev.lantau.ga.resource.DeletionGuards;
import dev.lantau.ga.wire.CreateEndpointGroupOption;
import dev.lantau.ga.wire.EndpointGroupDetail;
import dev.lantau.ga.wire.UpdateEndpointGroupOption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Use cases of endpoint groups. */
@ApplicationScoped
public class EndpointGroupService {
    private final EndpointGroupRepository groups;
    private final ListenerRepository listeners;
    private final Catalogue catalogue;
    private final DeletionGuards guards;
    private final Changes changes;
    private final CallContext call;

    EndpointGroupService(
            EndpointGroupRepository groups,
            ListenerRepository listeners,
            Catalogue catalogue,
            DeletionGuards guards,
            Changes changes,
            CallContext call) {
        this.groups = groups;
        this.listeners = listeners;
        this.catalogue = catalogue;
        this.guards = guards;
        this.changes = changes;
        this.call = call;
    }

    /**
     * A pending group below an ACTIVE listener (GA.9002, GA.9004) in an open region (GA.9105), one
     * per listener and region (GA.9104).
     */
    @Transactional
    public EndpointGroupDetail create(CreateEndpointGroupOption option) {
        if (!catalogue.regionOpen(option.regionId())) {
            throw new ApiException(REGION_NOT_OPEN, option.regionId());
        }
        var listener = listeners.locked(option.listeners().getFirst().id(), call.domainId());
        listener.requireActive();
        if (groups.exists(listener.id, option.regionId())) {
            throw new ApiException(
                    ALREADY_EXISTS,
                    "endpoint group of listener %s in region %s"
                            .formatted(listener.id, option.regionId()));
        }
        return EndpointGroupDetails.of(changes.create(EndpointGroup.of(option, listener)));
    }

    public MarkerPage<EndpointGroupDetail> list(
            EndpointGroupFilter filter, MarkerPage.Request page) {
        return MarkerPage.read(groups, filter.within(call.domainId()), page, row -> row.id)
                .map(EndpointGroupDetails::of);
    }

    /** GA.9002 for an unknown and for a foreign id alike. */
    public EndpointGroupDetail show(String id) {
        return EndpointGroupDetails.of(groups.owned(id, call.domainId()));
    }

    /**
     * Name, description and dial only. The service's most frequent write: one locking read, one
     * update and the audit entry, nothing else.
     */
    @Transactional
    public EndpointGroupDetail update(String id, UpdateEndpointGroupOption option) {
        var row = groups.locked(id, call.domainId());
        row.requireChangeable();
        row.change(option);
        return EndpointGroupDetails.of(changes.change(row));
    }

    /** Refused while endpoints or a health check exist (409 GA.9005). */
    @Transactional
    public void delete(String id) {
        var row = groups.locked(id, call.domainId());
        guards.check(row);
        row.requireSettled();
        changes.delete(row);
    }
}
