package dev.lantau.vpcep.connection;

import static dev.lantau.vpcep.VpcepError.ENDPOINT_ALREADY_CONNECTED;
import static dev.lantau.vpcep.VpcepError.ENDPOINT_BEING_CREATED;
import static dev.lantau.vpcep.VpcepError.ENDPOINT_BELONGS_TO_ANOTHER_SERVICE;
import static dev.lantau.vpcep.VpcepError.ENDPOINT_FROZEN;
import static dev.lantau.vpcep.VpcepError.ENDPOINT_MISSING;
import static dev.lantau.vpcep.VpcepError.INVALID_ENDPOINT_ID;
import static dev.lantau.vpcep.VpcepError.INVALID_PARAMETER;
import static dev.lantau.vpcep.VpcepError.ONE_ENDPOINT_PER_CALL;
import static dev.lantau.vpcep.VpcepError.SERVICE_MISSING;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.lifecycle.Changes;
import dev.lantau.common.paging.OffsetPage;
import dev.lantau.common.web.CallContext;
import dev.lantau.vpcep.endpoint.Approval;
import dev.lantau.vpcep.endpoint.VpcEndpoint;
import dev.lantau.vpcep.endpoint.VpcEndpointRepository;
import dev.lantau.vpcep.endpointservice.EndpointService;
import dev.lantau.vpcep.endpointservice.EndpointServiceRepository;
import dev.lantau.vpcep.endpointservice.ServiceAccess;
import dev.lantau.vpcep.wire.AcceptOrRejectEndpointRequestBody.ActionEnum;
import dev.lantau.vpcep.wire.ConnectionEndpoints;
import dev.lantau.vpcep.wire.ConnectionsDesc;
import dev.lantau.vpcep.wire.EndpointStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Endpoints as the owner of their service sees them; nobody else sees them here. */
@ApplicationScoped
public class ConnectionService {
    private static final int LONGEST_ID = 64;

    private final VpcEndpointRepository endpoints;
    private final EndpointServiceRepository services;
    private final ServiceAccess access;
    private final Changes changes;
    private final CallContext call;

    ConnectionService(
            VpcEndpointRepository endpoints,
            EndpointServiceRepository services,
            ServiceAccess access,
            Changes changes,
            CallContext call) {
        this.endpoints = endpoints;
        this.services = services;
        this.access = access;
        this.changes = changes;
        this.call = call;
    }

    /** EndPoint.2003 when the project has no such service. */
    public OffsetPage<ConnectionEndpoints> list(
            String serviceId, ConnectionFilter filter, String order, OffsetPage.Request page) {
        services.owned(serviceId, call.projectId(), SERVICE_MISSING);
        return OffsetPage.read(endpoints, filter.within(serviceId), order, page)
                .map(rows -> rows.stream().map(ConnectionDetails::of).toList());
    }

    /**
     * Accepts or rejects one endpoint. Receiving one that failed tries it again at once; rejecting
     * one that is rejected changes nothing but the reason.
     *
     * @throws ApiException EndPoint.2003, .2031, .2006, .2013, .2015, .2018, .2019, .2014, and
     *     .0002 for an account that the service does not permit
     */
    @Transactional
    public List<ConnectionEndpoints> decide(String serviceId, ActionEnum action, List<String> ids) {
        if (ids.size() != 1) {
            throw new ApiException(ONE_ENDPOINT_PER_CALL, ids.size() + " were sent");
        }
        var service = held(serviceId);
        var row = connection(service, ids.getFirst());
        row.requireStaying();
        if (row.frozen) {
            throw new ApiException(ENDPOINT_FROZEN, row.id);
        }
        if (row.endpointStatus() == EndpointStatus.CREATING) {
            throw new ApiException(ENDPOINT_BEING_CREATED, row.id);
        }
        if (action == ActionEnum.RECEIVE) {
            receive(service, row);
        } else {
            row.refuse(Approval.REJECTED);
            changes.change(row);
        }
        return List.of(ConnectionDetails.of(row));
    }

    /** The owner's own words; the tenant's description of the endpoint stays. */
    @Transactional
    public List<ConnectionEndpoints> describe(String serviceId, List<ConnectionsDesc> wishes) {
        var service = held(serviceId);
        Map<String, VpcEndpoint> rows = new HashMap<>();
        for (var id : new TreeSet<>(wishes.stream().map(ConnectionsDesc::id).toList())) {
            rows.put(id, connection(service, id));
        }
        for (var wish : wishes) {
            rows.get(wish.id()).connectionDescription = wish.description();
        }
        rows.values().stream().filter(row -> !row.leaving()).forEach(changes::change);
        return wishes.stream().map(wish -> ConnectionDetails.of(rows.get(wish.id()))).toList();
    }

    private void receive(EndpointService service, VpcEndpoint row) {
        if (row.endpointStatus() == EndpointStatus.ACCEPTED) {
            throw new ApiException(ENDPOINT_ALREADY_CONNECTED, row.id);
        }
        if (!access.permits(service, row.domainId)) {
            throw new ApiException(
                    INVALID_PARAMETER,
                    "account %s is not on the permission list".formatted(row.domainId));
        }
        changes.change(row);
        row.grant();
    }

    /** The project's service, kept from changing or going meanwhile. */
    private EndpointService held(String serviceId) {
        return services.find("id = ?1 and projectId = ?2", serviceId, call.projectId())
                .withLock(LockModeType.PESSIMISTIC_READ)
                .firstResultOptional()
                .filter(service -> !service.leaving())
                .orElseThrow(() -> new ApiException(SERVICE_MISSING, serviceId));
    }

    /** An endpoint of another owner's service is as good as none. */
    private VpcEndpoint connection(EndpointService service, String id) {
        if (id.isBlank() || id.length() > LONGEST_ID) {
            throw new ApiException(INVALID_ENDPOINT_ID, id);
        }
        var row =
                endpoints
                        .lockedConnection(id)
                        .filter(found -> ownedHere(found.serviceId))
                        .orElseThrow(() -> new ApiException(ENDPOINT_MISSING, id));
        if (!row.serviceId.equals(service.id)) {
            throw new ApiException(ENDPOINT_BELONGS_TO_ANOTHER_SERVICE, id);
        }
        return row;
    }

    private boolean ownedHere(String serviceId) {
        return services.findIn(call.projectId(), serviceId).isPresent();
    }
}
