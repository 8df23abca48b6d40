package dev.lantau.vpcep.traffic;

import dev.lantau.common.lifecycle.Observations;
import dev.lantau.vpcep.endpoint.VpcEndpoint;
import dev.lantau.vpcep.endpoint.VpcEndpointRepository;
import dev.lantau.vpcep.inventory.InventoryChanged;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Brings the traffic of all accepted endpoints back when the process starts, before the HTTP port
 * opens. While the database cannot be asked, the service is not ready and this goes on trying. The
 * same again after the inventory changed.
 */
@ApplicationScoped
class Restoration {
    private static final int PAUSE_SECONDS = 1;

    private final VpcEndpointDriver driver;
    private final Traffic traffic;
    private final VpcEndpointRepository endpoints;
    private final Observations observations;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean done;

    Restoration(
            VpcEndpointDriver driver,
            Traffic traffic,
            VpcEndpointRepository endpoints,
            Observations observations) {
        this.driver = driver;
        this.traffic = traffic;
        this.endpoints = endpoints;
        this.observations = observations;
    }

    void start(@Observes StartupEvent event) {
        done = !driver.real() || attempt();
        if (!done) {
            Thread.ofVirtual().name("lantau-restoration").start(this::goOn);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    void inventoryChanged(@Observes InventoryChanged event) {
        traffic.follow(granted());
    }

    /** Whether everything that there was before the start is there again. */
    boolean done() {
        return done;
    }

    private void goOn() {
        try {
            while (!done && !stopped.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
                done = attempt();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when the database could not be asked. */
    private boolean attempt() {
        try {
            var ids = granted();
            traffic.follow(ids);
            observations.allDue(VpcEndpoint.class);
            Log.infof("Traffic of %d endpoints restored", ids.size());
            return true;
        } catch (RuntimeException away) {
            Log.warnf("Traffic is not restored yet: %s", away.getMessage());
            return false;
        }
    }

    private List<String> granted() {
        return QuarkusTransaction.requiringNew().call(endpoints::idsOfGranted);
    }
}
