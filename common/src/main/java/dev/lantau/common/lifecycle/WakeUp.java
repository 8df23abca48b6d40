package dev.lantau.common.lifecycle;

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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Runs the reconcile loop the moment a wish commits on any replica (LISTEN), and now and then
 * anyway, for wishes whose announcement was lost with a connection or whose pause is over.
 */
@ApplicationScoped
class WakeUp implements PostgresqlListener.Hearer {
    private final ReconcileLoop loop;
    private final Databases databases;
    private final boolean enabled;
    private final PostgresqlListener listener;

    WakeUp(
            ReconcileLoop loop,
            AgroalDataSource database,
            Databases databases,
            @ConfigProperty(name = "lantau.reconcile.enabled") boolean enabled) {
        this.loop = loop;
        this.databases = databases;
        this.enabled = enabled;
        listener = new PostgresqlListener("lantau-wake-up", database, Announcements.CHANNEL, this);
    }

    void start(@Observes DatabasesReady event) {
        if (enabled) {
            listener.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        listener.stop();
    }

    @Scheduled(
            every = "{lantau.reconcile.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        if (!enabled || listener.isStopped() || !databases.isOwnThere()) {
            return;
        }
        try {
            loop.pass();
        } catch (RuntimeException failed) {
            // The next sweep tries again.
            // A sweep that the end of the application cut short is no failure: its claims lapse.
            if (!listener.isStopped()) {
                Log.warnf("Looking for missed wishes failed: %s", failed.getMessage());
            }
        }
    }

    @Override
    public void began() {
        loop.pass();
    }

    @Override
    public void heard(Set<String> kinds) {
        kinds.forEach(loop::pass);
    }
}
