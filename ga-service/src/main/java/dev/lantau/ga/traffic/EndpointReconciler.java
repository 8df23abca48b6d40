package dev.lantau.ga.traffic;

import dev.lantau.common.lifecycle.Reconciler;
import dev.lantau.ga.endpoint.Endpoint;
import jakarta.enterprise.context.ApplicationScoped;

/** Endpoints to traffic: a part of their accelerator's plan. */
@ApplicationScoped
class EndpointReconciler implements Reconciler<Endpoint> {
    private final Traffic traffic;

    EndpointReconciler(Traffic traffic) {
        this.traffic = traffic;
    }

    @Override
    public Class<Endpoint> kind() {
        return Endpoint.class;
    }

    @Override
    public void apply(Endpoint desired) {
        traffic.apply(desired.acceleratorId, desired.id);
    }

    @Override
    public void remove(Endpoint desired) {
        traffic.apply(desired.acceleratorId);
    }
}
