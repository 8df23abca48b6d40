package dev.lantau.vpcep.endpoint;

import static dev.lantau.vpcep.VpcepError.ACCOUNT_NOT_PERMITTED_ON_THE_SERVICE;
import static dev.lantau.vpcep.VpcepError.SERVICE_MISSING;
import static dev.lantau.vpcep.VpcepError.SERVICE_NOT_USABLE_NOW;

import dev.lantau.common.error.ApiException;
import dev.lantau.vpcep.endpointservice.EndpointServiceRepository;
import dev.lantau.vpcep.endpointservice.ServiceAccess;
import dev.lantau.vpcep.inventory.Inventory;
import dev.lantau.vpcep.wire.ServiceStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/**
 * Services as endpoints see them: the operator's from the inventory, the tenants' from the rows.
 */
@ApplicationScoped
class Offers {
    private final Inventory inventory;
    private final EndpointServiceRepository services;
    private final ServiceAccess access;

    Offers(Inventory inventory, EndpointServiceRepository services, ServiceAccess access) {
        this.inventory = inventory;
        this.services = services;
        this.access = access;
    }

    /**
     * The service for a new endpoint of the account. Its row is kept from changing until the
     * transaction ends, so that it can neither go nor withdraw a permission meanwhile.
     *
     * @throws ApiException EndPoint.2003, .2004 while it is not available, .2012
     */
    Offer connectable(String serviceId, String domainId) {
        var offered = offeredToAll(serviceId);
        if (offered.isPresent()) {
            return offered.get();
        }
        var row =
                services.find("id", serviceId)
                        .withLock(LockModeType.PESSIMISTIC_READ)
                        .firstResultOptional()
                        .filter(service -> !service.leaving())
                        .orElseThrow(() -> new ApiException(SERVICE_MISSING, serviceId));
        if (!access.permits(row, domainId)) {
            throw new ApiException(ACCOUNT_NOT_PERMITTED_ON_THE_SERVICE, serviceId);
        }
        if (row.serviceStatus() != ServiceStatus.AVAILABLE) {
            throw new ApiException(SERVICE_NOT_USABLE_NOW, serviceId);
        }
        return Offer.of(row);
    }

    /** What the service of the endpoint lets it do now; nothing at all once it has gone. */
    Offer of(VpcEndpoint row) {
        return offeredToAll(row.serviceId)
                .or(() -> services.findByIdOptional(row.serviceId).map(Offer::of))
                .orElseGet(() -> Offer.gone(row));
    }

    private Optional<Offer> offeredToAll(String serviceId) {
        return inventory.publicServices().stream()
                .filter(service -> service.id().equals(serviceId))
                .findFirst()
                .map(Offer::of);
    }
}
