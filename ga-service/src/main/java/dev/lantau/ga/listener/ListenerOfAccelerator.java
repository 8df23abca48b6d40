package dev.lantau.ga.listener;

import dev.lantau.ga.accelerator.Accelerator;
import dev.lantau.ga.resource.DeletionGuard;
import dev.lantau.ga.resource.GaResource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** An accelerator stays while it has listeners (contract: DeleteAccelerator, GA.9005). */
@ApplicationScoped
class ListenerOfAccelerator implements DeletionGuard {
    private final ListenerRepository listeners;

    ListenerOfAccelerator(ListenerRepository listeners) {
        this.listeners = listeners;
    }

    @Override
    public Class<? extends GaResource> parent() {
        return Accelerator.class;
    }

    @Override
    public Optional<String> user(String parentId) {
        return listeners.find("acceleratorId", parentId).firstResultOptional().map(Listener::label);
    }
}
