package dev.lantau.vpcep.inventory;

import dev.lantau.common.database.Databases;
import dev.lantau.common.database.DatabasesReady;
import dev.lantau.common.notification.PostgresqlListener;
import io.agroal.api.AgroalDataSource;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/** Looks after the inventory: after the file every two seconds, after the database when told. */
@ApplicationScoped
class InventoryWatch implements PostgresqlListener.Hearer {
    private final InventoryState state;
    private final Databases databases;
    private final PostgresqlListener listener;

    InventoryWatch(InventoryState state, AgroalDataSource database, Databases databases) {
        this.state = state;
        this.databases = databases;
        listener =
                new PostgresqlListener("lantau-inventory", database, StoredEntries.CHANNEL, this);
    }

    void start(@Observes DatabasesReady event) {
        listener.start();
    }

    void stop(@Observes ShutdownEvent event) {
        listener.stop();
    }

    @Scheduled(
            every = "{lantau.vpcep.inventory.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (listener.isStopped() || !databases.isOwnThere()) {
            return;
        }
        try {
            state.refresh();
        } catch (RuntimeException failed) {
            // The next look tries again.
            if (!listener.isStopped()) {
                Log.warnf("Looking after the inventory failed: %s", failed.getMessage());
            }
        }
    }

    @Override
    public void began() {
        state.refresh();
    }

    @Override
    public void heard(Set<String> payloads) {
        state.refresh();
    }
}
