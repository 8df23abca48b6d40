package dev.lantau.vpcep.traffic;

import dev.lantau.common.lifecycle.Observations;
import dev.lantau.common.traffic.TrafficObserver;
import dev.lantau.vpcep.endpoint.VpcEndpoint;
import jakarta.enterprise.context.ApplicationScoped;

/** What an engine sees, as states of endpoints. */
@ApplicationScoped
class TrafficEvents implements TrafficObserver {
    private final Observations observations;

    TrafficEvents(Observations observations) {
        this.observations = observations;
    }

    /** Never: backends of endpoints are not probed. */
    @Override
    public void probed(String poolId, String backendId, boolean healthy, String reason) {}

    @Override
    public void opened(String owner, String frontendId) {
        observations.due(VpcEndpoint.class, owner);
    }

    @Override
    public void failed(String owner, String frontendId, String reason) {
        observations.lost(VpcEndpoint.class, owner, reason);
    }
}
