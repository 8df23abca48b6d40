package dev.lantau.vpcep.traffic;

import dev.lantau.common.lifecycle.Reconciler;
import dev.lantau.vpcep.endpointservice.EndpointService;
import dev.lantau.vpcep.inventory.Inventory;
import dev.lantau.vpcep.tag.ResourceTags;
import dev.lantau.vpcep.wire.ResourceType;
import jakarta.enterprise.context.ApplicationScoped;

/** Endpoint services to traffic: a service is available when its backend's port is known. */
@ApplicationScoped
class EndpointServiceReconciler implements Reconciler<EndpointService> {
    private final Inventory inventory;
    private final ResourceTags tags;

    EndpointServiceReconciler(Inventory inventory, ResourceTags tags) {
        this.inventory = inventory;
        this.tags = tags;
    }

    @Override
    public Class<EndpointService> kind() {
        return EndpointService.class;
    }

    @Override
    public void apply(EndpointService desired) {
        desired.backends()
                .filter(id -> inventory.port(id, desired.projectId).isEmpty())
                .findFirst()
                .ifPresent(
                        id -> {
                            throw new IllegalStateException(
                                    "the port %s is not in the network inventory".formatted(id));
                        });
    }

    @Override
    public void remove(EndpointService desired) {
        // Nothing of a service outlives its endpoints, without which alone it can be removed.
    }

    @Override
    public void forget(EndpointService gone) {
        tags.removeAll(ResourceType.ENDPOINT_SERVICE, gone.id);
    }
}
