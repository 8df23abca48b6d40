package dev.lantau.ga.traffic;

import dev.lantau.common.lifecycle.Observations;
import dev.lantau.common.traffic.TrafficObserver;
import dev.lantau.common.traffic.replica.Replicas;
import dev.lantau.common.traffic.replica.Unforwarded;
import dev.lantau.ga.listener.Listener;
import dev.lantau.ga.wire.HealthState;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What an engine sees, as states of listeners and endpoints. Each replica has an engine: of
 * failures the one that leads tells, of turned endpoints all do.
 */
@ApplicationScoped
class TrafficEvents implements TrafficObserver {
    private final ProbedHealth health;
    private final Observations observations;
    private final Replicas replicas;
    private final Unforwarded unforwarded;

    TrafficEvents(
            ProbedHealth health,
            Observations observations,
            Replicas replicas,
            Unforwarded unforwarded) {
        this.replicas = replicas;
        this.unforwarded = unforwarded;
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
        var listener = Frontends.listenerOf(frontendId);
        unforwarded.put(owner, listener, null);
        observations.due(Listener.class, listener);
    }

    @Override
    public void failed(String owner, String frontendId, String reason) {
        var listener = Frontends.listenerOf(frontendId);
        if (replicas.leads()) {
            observations.lost(Listener.class, listener, reason);
        } else {
            unforwarded.put(owner, listener, reason);
        }
    }
}
