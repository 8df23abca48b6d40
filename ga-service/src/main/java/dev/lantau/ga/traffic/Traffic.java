package dev.lantau.ga.traffic;

import dev.lantau.common.lifecycle.ManagedResource;
import dev.lantau.common.lifecycle.Observations;
import dev.lantau.common.lifecycle.UnfulfilledException;
import dev.lantau.common.traffic.replica.Replicas;
import dev.lantau.common.traffic.replica.Unforwarded;
import dev.lantau.ga.accelerator.Accelerator;
import dev.lantau.ga.endpoint.Endpoint;
import dev.lantau.ga.listener.Listener;
import dev.lantau.ga.logtank.Logtank;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The configured driver, the plans it is given, and what becomes of what it could not do: what was
 * ACTIVE and cannot be done any more is in ERROR, what can be done again is tried at once.
 */
@ApplicationScoped
class Traffic {
    /** What a driver may fail for; ids are unique among all kinds. */
    static final List<Class<? extends ManagedResource>> KINDS =
            List.of(Listener.class, Endpoint.class, Logtank.class, Accelerator.class);

    private final TrafficDriver driver;
    private final TrafficPlanner planner;
    private final ProbedHealth health;
    private final Observations observations;
    private final Replicas replicas;
    private final Unforwarded unforwarded;

    /** Accelerators that this replica was told to forward. */
    private final Set<String> forwarded = ConcurrentHashMap.newKeySet();

    /** What could not be done last time, by accelerator. */
    private final Map<String, Set<String>> failing = new ConcurrentHashMap<>();

    Traffic(
            TrafficDriver driver,
            TrafficPlanner planner,
            ProbedHealth health,
            Observations observations,
            Replicas replicas,
            Unforwarded unforwarded) {
        this.driver = driver;
        this.planner = planner;
        this.health = health;
        this.observations = observations;
        this.replicas = replicas;
        this.unforwarded = unforwarded;
    }

    /** Hands the accelerator's whole desired state to the driver. */
    Map<String, String> apply(String acceleratorId) {
        return apply(acceleratorId, Optional.empty());
    }

    /**
     * The same, for the sake of one resource.
     *
     * @throws UnfulfilledException when that very resource cannot be carried out
     */
    void apply(String acceleratorId, String resourceId) {
        var reason = apply(acceleratorId, Optional.of(resourceId)).get(resourceId);
        if (reason != null) {
            throw new UnfulfilledException(reason);
        }
    }

    private Map<String, String> apply(String acceleratorId, Optional<String> claimed) {
        var failures = forward(acceleratorId);
        tell(acceleratorId, failures, claimed);
        replicas.carriedOut(acceleratorId);
        return failures;
    }

    /** The same without anybody's wish: the replica that leads tells what becomes of it. */
    void renew(String acceleratorId) {
        var failures = forward(acceleratorId);
        if (replicas.leads()) {
            tell(acceleratorId, failures, Optional.empty());
        } else {
            unforwarded.put(acceleratorId, failures);
        }
    }

    /** The same for what another replica carried out, which tells what became of it. */
    void follow(String acceleratorId) {
        try {
            unforwarded.put(acceleratorId, forward(acceleratorId));
        } catch (TrafficException impossible) {
            unforwarded.put(acceleratorId, Map.of(acceleratorId, impossible.getMessage()));
        }
    }

    /** Accelerators that this replica forwards or is to forward. */
    Set<String> forwarded() {
        return Set.copyOf(forwarded);
    }

    private Map<String, String> forward(String acceleratorId) {
        var failures = driver.apply(acceleratorId, () -> planned(acceleratorId));
        if (driver.probes()) {
            health.settle(acceleratorId);
        }
        return failures;
    }

    private void tell(
            String acceleratorId, Map<String, String> failures, Optional<String> claimed) {
        unforwarded.put(acceleratorId, Map.of());
        var failed =
                failures.isEmpty()
                        ? failing.remove(acceleratorId)
                        : failing.put(acceleratorId, failures.keySet());
        failures.forEach(
                (id, reason) -> KINDS.forEach(kind -> observations.lost(kind, id, reason)));
        if (failed != null) {
            failed.stream()
                    .filter(id -> !failures.containsKey(id) && !claimed.equals(Optional.of(id)))
                    .forEach(id -> KINDS.forEach(kind -> observations.due(kind, id)));
        }
    }

    private AcceleratorPlan planned(String acceleratorId) {
        var plan = planner.plan(acceleratorId);
        if (plan.addresses().isEmpty()) {
            forwarded.remove(acceleratorId);
        } else {
            forwarded.add(acceleratorId);
        }
        health.planned(acceleratorId, plan);
        return plan;
    }
}
