package dev.lantau.ga.traffic;

import dev.lantau.common.database.DatabasesReady;
import dev.lantau.common.lifecycle.Observations;
import dev.lantau.common.lifecycle.StartupTask;
import dev.lantau.common.traffic.replica.FollowedTraffic;
import dev.lantau.common.traffic.replica.Replicas;
import dev.lantau.ga.accelerator.Accelerator;
import dev.lantau.ga.accelerator.AcceleratorRepository;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Brings the traffic of all accelerators back when the process starts, before the HTTP port opens.
 * While the database is away the port opens all the same, the service is not ready, and this goes
 * on trying.
 */
@ApplicationScoped
class Restoration implements FollowedTraffic {
    /** Fewer than the database has connections for. */
    private static final int AT_ONCE = 8;

    private static final int TELL_EVERY = 100;
    private static final int MOST_ATTEMPTS = 5;

    private final TrafficDriver driver;
    private final Traffic traffic;
    private final AcceleratorRepository accelerators;
    private final Observations observations;
    private final Replicas replicas;
    private final StartupTask task = new StartupTask("Traffic is not restored yet", this::restore);

    Restoration(
            TrafficDriver driver,
            Traffic traffic,
            AcceleratorRepository accelerators,
            Observations observations,
            Replicas replicas) {
        this.driver = driver;
        this.traffic = traffic;
        this.accelerators = accelerators;
        this.observations = observations;
        this.replicas = replicas;
    }

    void start(@Observes DatabasesReady event) {
        if (driver.probes()) {
            task.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        task.stop();
    }

    /** Whether everything that there was before the start is there again. */
    boolean done() {
        return !driver.probes() || task.isDone();
    }

    @Override
    public boolean isReal() {
        return driver.probes();
    }

    @Override
    public Collection<String> owners() {
        Set<String> owners = new TreeSet<>(accelerators.staying());
        owners.addAll(traffic.forwarded());
        return owners;
    }

    @Override
    public void follow(String acceleratorId) {
        traffic.follow(acceleratorId);
    }

    /** What fails here was another replica's to tell before. */
    @Override
    public void lead() {
        task.start();
    }

    private void restore() {
        Set<String> left = new TreeSet<>(accelerators.staying());
        Map<String, String> failures = Map.of();
        for (int i = 0; i < MOST_ATTEMPTS && !left.isEmpty() && !task.isStopped(); i++) {
            failures = applyAll(left);
            left.retainAll(failures.keySet());
        }
        // What nothing helps is shown, and tried by the reconcile loop from now on.
        if (replicas.leads()) {
            failures.forEach((id, why) -> observations.lost(Accelerator.class, id, why));
        }
        Traffic.KINDS.forEach(observations::allDue);
    }

    /** Reasons by id of those that failed as a whole. */
    private Map<String, String> applyAll(Set<String> ids) {
        Map<String, String> failures = new ConcurrentHashMap<>();
        var finished = new AtomicInteger();
        try (ExecutorService workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (var id : ids) {
                workers.execute(
                        () -> {
                            apply(id).ifPresent(reason -> failures.put(id, reason));
                            tell(finished.incrementAndGet(), ids.size());
                        });
            }
        }
        return failures;
    }

    private Optional<String> apply(String id) {
        try {
            traffic.renew(id);
            return Optional.empty();
        } catch (RuntimeException failure) {
            Log.warnf(failure, "Traffic of accelerator %s is not restored", id);
            return Optional.of(String.valueOf(failure.getMessage()));
        }
    }

    private static void tell(int finished, int all) {
        if (finished == all || finished % TELL_EVERY == 0) {
            Log.infof("Traffic of %d of %d accelerators restored", finished, all);
        }
    }
}
