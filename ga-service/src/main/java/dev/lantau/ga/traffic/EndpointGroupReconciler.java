package dev.lantau.ga.traffic;

import dev.lantau.common.lifecycle.Reconciler;
import dev.lantau.ga.endpointgroup.EndpointGroup;
import jakarta.enterprise.context.ApplicationScoped;

/** Endpoint groups to traffic: a part of their accelerator's plan. */
@ApplicationScoped
class EndpointGroupReconciler implements Reconciler<EndpointGroup> {
    private final Traffic traffic;

    EndpointGroupReconciler(Traffic traffic) {
        this.traffic = traffic;
    }

    @Override
    public Class<EndpointGroup> kind() {
        return EndpointGroup.class;
    }

    @Override
    public void apply(EndpointGroup desired) {
        traffic.apply(desired.acceleratorId);
    }

    @Override
    public void remove(EndpointGroup desired) {
        traffic.apply(desired.acceleratorId);
    }
}
