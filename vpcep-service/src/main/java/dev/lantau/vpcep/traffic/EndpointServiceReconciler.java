package dev.lantau.vpcep.traffic;

import dev.lantau.common.lifecycle.Reconciler;
import dev.lantau.common.lifecycle.UnfulfilledException;
import dev.lantau.vpcep.endpoint.Admission;
import dev.lantau.vpcep.endpointservice.EndpointService;
import dev.lantau.vpcep.inventory.Inventory;
import dev.lantau.vpcep.tag.ResourceTags;
import dev.lantau.vpcep.wire.ResourceType;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Endpoint services to the traffic of their endpoints: a service is available when its backend's
 * port is known.
 */
@ApplicationScoped
class EndpointServiceReconciler implements Reconciler<EndpointService> {
    private final Inventory inventory;
    private final Admission admission;
    private final Traffic traffic;
    private final ResourceTags tags;

    EndpointServiceReconciler(
            Inventory inventory, Admission admission, Traffic traffic, ResourceTags tags) {
        this.inventory = inventory;
        this.admission = admission;
        this.traffic = traffic;
        this.tags = tags;
    }

    @Override
    public Class<EndpointService> kind() {
        return EndpointService.class;
    }

    @Override
    public void apply(EndpointService desired) {
        traffic.reapply(admission.review(desired.id));
        desired.backends()
                .filter(id -> inventory.port(id, desired.projectId).isEmpty())
                .findFirst()
                .ifPresent(
                        id -> {
                            throw new UnfulfilledException(
                                    "the port %s is not in the network inventory".formatted(id));
                        });
    }

    /** Endpoints that did not keep the service from going are rejected. */
    @Override
    public void remove(EndpointService desired) {
        traffic.reapply(admission.review(desired.id));
    }

    @Override
    public void forget(EndpointService gone) {
        tags.removeAll(ResourceType.ENDPOINT_SERVICE, gone.id);
    }
}
