package dev.lantau.vpcep.traffic;

import dev.lantau.common.lifecycle.Observations;
import dev.lantau.common.traffic.OwnerLocks;
import dev.lantau.common.traffic.replica.Replicas;
import dev.lantau.common.traffic.replica.Unforwarded;
import dev.lantau.vpcep.endpoint.VpcEndpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The configured driver, and the plans it is given. */
@ApplicationScoped
class Traffic {
    private final VpcEndpointDriver driver;
    private final EndpointPlanner planner;
    private final Observations observations;
    private final Replicas replicas;
    private final Unforwarded unforwarded;
    private final OwnerLocks locks = new OwnerLocks();
    private final Set<String> forwarded = ConcurrentHashMap.newKeySet();

    Traffic(
            VpcEndpointDriver driver,
            EndpointPlanner planner,
            Observations observations,
            Replicas replicas,
            Unforwarded unforwarded) {
        this.replicas = replicas;
        this.unforwarded = unforwarded;
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
        var failure = forward(endpointId);
        unforwarded.put(endpointId, Map.of());
        replicas.carriedOut(endpointId);
        return failure;
    }

    /** The same for what another replica carried out, which tells what became of it. */
    void follow(String endpointId) {
        var failure = forward(endpointId);
        unforwarded.put(
                endpointId, failure.map(reason -> Map.of(endpointId, reason)).orElse(Map.of()));
    }

    private Optional<String> forward(String endpointId) {
        return locks.inTurn(
                endpointId,
                () -> {
                    var plan = planner.plan(endpointId);
                    if (plan.open()) {
                        forwarded.add(endpointId);
                    } else {
                        forwarded.remove(endpointId);
                    }
                    return driver.apply(plan);
                });
    }

    /** Endpoints that this replica was told to forward. */
    Set<String> forwarded() {
        return Set.copyOf(forwarded);
    }

    /**
     * Something that each replica finds out by itself has changed: the one that leads tells what
     * became of it.
     */
    void renew(Collection<String> endpointIds) {
        for (var id : endpointIds) {
            if (replicas.leads()) {
                tell(id, forward(id));
            } else {
                follow(id);
            }
        }
    }

    private void tell(String id, Optional<String> failure) {
        unforwarded.put(id, Map.of());
        failure.ifPresentOrElse(
                reason -> observations.lost(VpcEndpoint.class, id, reason),
                () -> observations.due(VpcEndpoint.class, id));
    }

    /** Why the path of the endpoint does not work; empty when it does. */
    Optional<String> probe(String endpointId) {
        return driver.probe(endpointId);
    }

    /**
     * Something that the endpoints depend on has changed: what fails now is in ERROR, what failed
     * before is tried again at once. Connections that the change does not concern go on.
     */
    void reapply(Collection<String> endpointIds) {
        for (var id : endpointIds) {
            tell(id, apply(id));
        }
    }
}
