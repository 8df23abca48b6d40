package dev.lantau.vpcep.traffic;

import dev.lantau.common.lifecycle.Observations;
import dev.lantau.common.traffic.TrafficObserver;
import dev.lantau.common.traffic.replica.Replicas;
import dev.lantau.common.traffic.replica.Unforwarded;
import dev.lantau.vpcep.endpoint.VpcEndpoint;
import jakarta.enterprise.context.ApplicationScoped;

/** What an engine sees, as states of endpoints; failures are told by the replica that leads. */
@ApplicationScoped
class TrafficEvents implements TrafficObserver {
    private final Observations observations;
    private final Replicas replicas;
    private final Unforwarded unforwarded;

    TrafficEvents(Observations observations, Replicas replicas, Unforwarded unforwarded) {
        this.replicas = replicas;
        this.unforwarded = unforwarded;
        this.observations = observations;
    }

    /** Never: backends of endpoints are not probed. */
    @Override
    public void probed(String poolId, String backendId, boolean healthy, String reason) {}

    @Override
    public void opened(String owner, String frontendId) {
        unforwarded.put(owner, owner, null);
        observations.due(VpcEndpoint.class, owner);
    }

    @Override
    public void failed(String owner, String frontendId, String reason) {
        if (replicas.leads()) {
            observations.lost(VpcEndpoint.class, owner, reason);
        } else {
            unforwarded.put(owner, owner, reason);
        }
    }
}
