package dev.lantau.ga.endpoint;

import static dev.lantau.ga.wire.HealthState.INITIAL;
import static dev.lantau.ga.wire.HealthState.NO_MONITOR;

import dev.lantau.ga.wire.HealthState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Health states of endpoints: where they begin, and what probes say afterwards. */
@ApplicationScoped
public class EndpointHealth {
    private final EndpointRepository endpoints;
    private final Monitoring monitoring;

    EndpointHealth(EndpointRepository endpoints, Monitoring monitoring) {
        this.endpoints = endpoints;
        this.monitoring = monitoring;
    }

    /** Where a new endpoint of the group begins; ask with the group's row locked. */
    HealthState first(String endpointGroupId) {
        return monitoring.enabledFor(endpointGroupId) ? INITIAL : NO_MONITOR;
    }

    /**
     * Probing of a group began or ended: all its endpoints start afresh, in the transaction of the
     * health check's own change, which holds the lock of the group's row.
     */
    public void restart(String endpointGroupId, boolean monitored) {
        var state = monitored ? INITIAL : NO_MONITOR;
        endpoints.lockedOfGroup(endpointGroupId).forEach(row -> row.healthState = state);
    }

    /** Endpoints of an accelerator that are probed, and of which probes have said nothing yet. */
    @Transactional
    public List<String> initial(String acceleratorId) {
        return endpoints
                .find(
                        "select id from Endpoint where acceleratorId = ?1 and healthState = ?2",
                        acceleratorId,
                        INITIAL)
                .project(String.class)
                .list();
    }

    /**
     * Records what probes found out. An endpoint that is gone, or no longer monitored, is left
     * alone: the observation came too late.
     *
     * @param state HEALTHY or UNHEALTHY
     */
    @Transactional
    public void observe(String endpointId, HealthState state) {
        if (state == INITIAL || state == NO_MONITOR) {
            throw new IllegalArgumentException(state + " is no observation");
        }
        endpoints.update(
                "healthState = ?1 where id = ?2 and healthState not in (?1, ?3)",
                state,
                endpointId,
                NO_MONITOR);
    }
}
