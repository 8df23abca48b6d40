package dev.lantau.common.lifecycle;

import io.agroal.api.AgroalDataSource;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.PGConnection;

/**
 * Runs the reconcile loop the moment a wish commits on any replica (LISTEN), and now and then
 * anyway, for wishes whose announcement was lost with a connection or whose pause is over.
 */
@ApplicationScoped
class WakeUp {
    private static final int LISTEN_MILLISECONDS = 5_000;
    private static final int RETRY_MILLISECONDS = 1_000;

    private final ReconcileLoop loop;
    private final AgroalDataSource database;
    private final boolean enabled;
    private final AtomicBoolean running = new AtomicBoolean();
    private final ExecutorService listener =
            Executors.newSingleThreadExecutor(
                    task -> Thread.ofPlatform().daemon().name("lantau-wake-up").unstarted(task));

    WakeUp(
            ReconcileLoop loop,
            AgroalDataSource database,
            @ConfigProperty(name = "lantau.reconcile.enabled") boolean enabled) {
        this.loop = loop;
        this.database = database;
        this.enabled = enabled;
    }

    void start(@Observes StartupEvent event) {
        if (enabled && running.compareAndSet(false, true)) {
            listener.execute(this::listenWhileRunning);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        running.set(false);
        listener.shutdownNow();
    }

    @Scheduled(
            every = "{lantau.reconcile.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        if (!enabled) {
            return;
        }
        try {
            loop.pass();
        } catch (RuntimeException failed) {
            // The next sweep tries again; while the database is away, a line each time is enough.
            Log.warnf("Looking for missed wishes failed: %s", failed.getMessage());
        }
    }

    private void listenWhileRunning() {
        while (running.get()) {
            try (var connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException lost) {
                // Whatever broke this pass must not end the listening: the sweep alone is too slow.
                Log.warnf("Waiting for wishes was interrupted: %s", lost.getMessage());
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + Announcements.CHANNEL);
        }
        var notifications = connection.unwrap(PGConnection.class);
        loop.pass();
        while (running.get()) {
            var arrived = notifications.getNotifications(LISTEN_MILLISECONDS);
            if (arrived == null || arrived.length == 0) {
                if (!connection.isValid(1)) {
                    throw new SQLException("connection lost", "08006");
                }
                continue;
            }
            Set<String> kinds = new LinkedHashSet<>();
            for (var each : arrived) {
                kinds.add(each.getParameter());
            }
            kinds.forEach(loop::pass);
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY_MILLISECONDS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
