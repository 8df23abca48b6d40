package dev.lantau.vpcep.endpointservice;

import dev.lantau.common.lifecycle.Renewals;
import dev.lantau.vpcep.inventory.InventoryChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
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

    @Transactional
    void renew(@Observes InventoryChanged event) {
        var ids =
                services.list("portId in ?1 or multiServer = true", event.ids()).stream()
                        .filter(service -> service.backends().anyMatch(event.ids()::contains))
                        .map(service -> service.id)
                        .toList();
        if (!ids.isEmpty()) {
            renewals.renew(EndpointService.class, "r.id in :ids", Map.of("ids", ids));
        }
    }
}
