package dev.lantau.vpcep.endpoint;

import dev.lantau.common.lifecycle.Observations;
import dev.lantau.vpcep.endpointservice.EndpointService;
import dev.lantau.vpcep.endpointservice.EndpointServiceRepository;
import dev.lantau.vpcep.endpointservice.ServiceAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;

/** What a service's own changes do to the approval of its endpoints. */
@ApplicationScoped
public class Admission {
    private final VpcEndpointRepository endpoints;
    private final EndpointServiceRepository services;
    private final ServiceAccess access;
    private final Observations observations;

    Admission(
            VpcEndpointRepository endpoints,
            EndpointServiceRepository services,
            ServiceAccess access,
            Observations observations) {
        this.endpoints = endpoints;
        this.services = services;
        this.access = access;
        this.observations = observations;
    }

    /**
     * Brings the endpoints of a service in line with it: its present name, and no approval for
     * accounts that it no longer permits. A permission that comes back restores nothing by itself,
     * the owner accepts again.
     *
     * @return ids of all its endpoints
     */
    @Transactional
    public List<String> review(String serviceId) {
        // Against endpoints that are being created or accepted: they hold the service's row, too.
        var service =
                services.find("id", serviceId)
                        .withLock(LockModeType.PESSIMISTIC_READ)
                        .firstResultOptional()
                        .filter(row -> !row.leaving());
        var rows = endpoints.lockedOfService(serviceId);
        rows.forEach(
                row ->
                        service.ifPresentOrElse(
                                present -> review(row, present),
                                () -> refuse(row, Approval.SERVICE_DELETED)));
        return rows.stream().map(row -> row.id).toList();
    }

    private void review(VpcEndpoint row, EndpointService service) {
        row.serviceName = service.serviceName;
        if (!access.permits(service, row.domainId)) {
            refuse(row, Approval.PERMISSION_WITHDRAWN);
        }
    }

    private void refuse(VpcEndpoint row, Approval refusal) {
        if (row.leaving() || row.approval.refused()) {
            return;
        }
        row.refuse(refusal);
        observations.consequence(row, "WithdrawApproval", refusal.reason);
    }
}
