package dev.lantau.ga.endpoint;

import dev.lantau.ga.endpointgroup.EndpointGroup;
import dev.lantau.ga.resource.DeletionGuard;
import dev.lantau.ga.resource.GaResource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** An endpoint group stays while it has endpoints (contract: DeleteEndpointGroup, GA.9005). */
@ApplicationScoped
class EndpointOfEndpointGroup implements DeletionGuard {
    private final EndpointRepository endpoints;

    EndpointOfEndpointGroup(EndpointRepository endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public Class<? extends GaResource> parent() {
        return EndpointGroup.class;
    }

    @Override
    public Optional<String> user(String parentId) {
        return endpoints.anyOfGroup(parentId).map(Endpoint::label);
    }
}
