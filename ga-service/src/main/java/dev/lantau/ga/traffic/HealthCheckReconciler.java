package dev.lantau.ga.traffic;

import dev.lantau.common.lifecycle.Reconciler;
import dev.lantau.ga.healthcheck.HealthCheck;
import jakarta.enterprise.context.ApplicationScoped;

/** Health checks to traffic: a part of their accelerator's plan. */
@ApplicationScoped
class HealthCheckReconciler implements Reconciler<HealthCheck> {
    private final Traffic traffic;

    HealthCheckReconciler(Traffic traffic) {
        this.traffic = traffic;
    }

    @Override
    public Class<HealthCheck> kind() {
        return HealthCheck.class;
    }

    @Override
    public void apply(HealthCheck desired) {
        traffic.apply(desired.acceleratorId);
    }

    @Override
    public void remove(HealthCheck desired) {
        traffic.apply(desired.acceleratorId);
    }
}
