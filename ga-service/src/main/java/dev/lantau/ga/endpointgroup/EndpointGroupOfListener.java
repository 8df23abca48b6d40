package dev.lantau.ga.endpointgroup;

import dev.lantau.ga.listener.Listener;
import dev.lantau.ga.resource.DeletionGuard;
import dev.lantau.ga.resource.GaResource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A listener stays while an endpoint group is attached (contract: DeleteListener, GA.9005). */
@ApplicationScoped
class EndpointGroupOfListener implements DeletionGuard {
    private final EndpointGroupRepository groups;

    EndpointGroupOfListener(EndpointGroupRepository groups) {
        this.groups = groups;
    }

    @Override
    public Class<? extends GaResource> parent() {
        return Listener.class;
    }

    @Override
    public Optional<String> user(String parentId) {
        return groups.anyOfListener(parentId).map(EndpointGroup::label);
    }
}
