package dev.lantau.ga.healthcheck;

import dev.lantau.ga.endpointgroup.EndpointGroup;
import dev.lantau.ga.resource.DeletionGuard;
import dev.lantau.ga.resource.GaResource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** An endpoint group stays while it has a health check (contract: DeleteEndpointGroup, GA.9005). */
@ApplicationScoped
class HealthCheckOfEndpointGroup implements DeletionGuard {
    private final HealthCheckRepository checks;

    HealthCheckOfEndpointGroup(HealthCheckRepository checks) {
        this.checks = checks;
    }

    @Override
    public Class<? extends GaResource> parent() {
        return EndpointGroup.class;
    }

    @Override
    public Optional<String> user(String parentId) {
        return checks.ofGroup(parentId).map(HealthCheck::label);
    }
}
