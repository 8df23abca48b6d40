package dev.lantau.ga.traffic;

import dev.lantau.common.lifecycle.Observations;
import dev.lantau.common.traffic.TrafficObserver;
import dev.lantau.ga.listener.Listener;
import dev.lantau.ga.wire.HealthState;
import jakarta.enterprise.context.ApplicationScoped;

/** What an engine sees, as states of listeners and endpoints. */
@ApplicationScoped
class TrafficEvents implements TrafficObserver {
    private final ProbedHealth health;
    private final Observations observations;

    TrafficEvents(ProbedHealth health, Observations observations) {
        this.health = health;
        this.observations = observations;
    }

    @Override
    public void probed(String poolId, String backendId, boolean healthy, String reason) {
        health.probed(poolId, backendId, healthy ? HealthState.HEALTHY : HealthState.UNHEALTHY);
    }

    /** The listener may have another frontend that is not open: its reconciler finds out. */
    @Override
    public void opened(String owner, String frontendId) {
        observations.due(Listener.class, Frontends.listenerOf(frontendId));
    }

    @Override
    public void failed(String owner, String frontendId, String reason) {
        observations.lost(Listener.class, Frontends.listenerOf(frontendId), reason);
    }
}
