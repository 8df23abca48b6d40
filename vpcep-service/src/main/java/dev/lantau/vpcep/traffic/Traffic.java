package dev.lantau.vpcep.traffic;

import dev.lantau.common.lifecycle.Observations;
import dev.lantau.common.traffic.OwnerLocks;
import dev.lantau.vpcep.endpoint.VpcEndpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Optional;

/** The configured driver, and the plans it is given. */
@ApplicationScoped
class Traffic {
    private final VpcEndpointDriver driver;
    private final EndpointPlanner planner;
    private final Observations observations;
    private final OwnerLocks locks = new OwnerLocks();

    Traffic(VpcEndpointDriver driver, EndpointPlanner planner, Observations observations) {
        this.driver = driver;
        this.planner = planner;
        this.observations = observations;
    }

    /**
     * Hands the endpoint's whole desired traffic to the driver. Plans of one endpoint are read and
     * carried out one after the other, so that the newest wins.
     *
     * @return why it cannot be carried out; empty when it was
     */
    Optional<String> apply(String endpointId) {
        return locks.inTurn(endpointId, () -> driver.apply(planner.plan(endpointId)));
    }

    /** Why the path of the endpoint does not work; empty when it does. */
    Optional<String> probe(String endpointId) {
        return driver.probe(endpointId);
    }

    /**
     * Something that the endpoints depend on has changed: what fails now is in ERROR, what failed
     * before is tried again at once. Connections that the change does not concern go on.
     */
    void follow(Collection<String> endpointIds) {
        for (var id : endpointIds) {
            apply(id)
                    .ifPresentOrElse(
                            reason -> observations.lost(VpcEndpoint.class, id, reason),
                            () -> observations.due(VpcEndpoint.class, id));
        }
    }
}
