package dev.lantau.vpcep.endpointservice;

import dev.lantau.common.lifecycle.Renewals;
import dev.lantau.vpcep.inventory.InventoryChanged;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;

/** Services whose backends changed in the inventory are carried out again. */
@ApplicationScoped
class ServiceRenewal {
    private final EndpointServiceRepository services;
    private final Renewals renewals;

    ServiceRenewal(EndpointServiceRepository services, Renewals renewals) {
        this.services = services;
        this.renewals = renewals;
    }

    /** One by one, so that no two rows are locked in another order than elsewhere. */
    void renew(@Observes InventoryChanged event) {
        concerned(event).forEach(this::renew);
    }

    private List<String> concerned(InventoryChanged event) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                services
                                        .list("portId in ?1 or multiServer = true", event.ids())
                                        .stream()
                                        .filter(
                                                service ->
                                                        service.backends()
                                                                .anyMatch(event.ids()::contains))
                                        .map(service -> service.id)
                                        .toList());
    }

    private void renew(String id) {
        QuarkusTransaction.requiringNew()
                .run(() -> renewals.renew(EndpointService.class, "r.id = :id", Map.of("id", id)));
    }
}
