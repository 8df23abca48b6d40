package dev.lantau.vpcep.traffic;

import dev.lantau.common.database.DatabasesReady;
import dev.lantau.common.lifecycle.Observations;
import dev.lantau.common.lifecycle.StartupTask;
import dev.lantau.common.traffic.replica.FollowedTraffic;
import dev.lantau.vpcep.endpoint.VpcEndpoint;
import dev.lantau.vpcep.endpoint.VpcEndpointRepository;
import dev.lantau.vpcep.inventory.InventoryChanged;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings the traffic of all accepted endpoints back when the process starts, before the HTTP port
 * opens. While the database cannot be asked, the service is not ready and this goes on trying. The
 * same again after the inventory changed.
 */
@ApplicationScoped
class Restoration implements FollowedTraffic {
    private final VpcEndpointDriver driver;
    private final Traffic traffic;
    private final VpcEndpointRepository endpoints;
    private final Observations observations;
    private final StartupTask task = new StartupTask("Traffic is not restored yet", this::restore);

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

    void start(@Observes DatabasesReady event) {
        if (driver.real()) {
            task.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        task.stop();
    }

    void inventoryChanged(@Observes InventoryChanged event) {
        traffic.renew(granted());
    }

    /** Whether everything that there was before the start is there again. */
    boolean done() {
        return !driver.real() || task.isDone();
    }

    @Override
    public boolean isReal() {
        return driver.real();
    }

    @Override
    public Collection<String> owners() {
        Set<String> owners = new TreeSet<>(granted());
        owners.addAll(traffic.forwarded());
        return owners;
    }

    @Override
    public void follow(String endpointId) {
        traffic.follow(endpointId);
    }

    /** What fails here was another replica's to tell before. */
    @Override
    public void lead() {
        task.start();
    }

    private void restore() {
        var ids = granted();
        traffic.renew(ids);
        observations.allDue(VpcEndpoint.class);
        Log.infof("Traffic of %d endpoints restored", ids.size());
    }

    private List<String> granted() {
        return QuarkusTransaction.requiringNew().call(endpoints::idsOfGranted);
    }
}
