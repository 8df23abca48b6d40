package dev.lantau.common.auth;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/** Hears of changes that other processes make to users, roles and keys. */
@ApplicationScoped
class IdentityListener {
    private static final int LISTEN_MILLISECONDS = 5_000;
    private static final int RETRY_MILLISECONDS = 1_000;

    private final AgroalDataSource database;
    private final IdentityChanges changes;
    private final CountDownLatch stopped = new CountDownLatch(1);

    IdentityListener(@DataSource("identity") AgroalDataSource database, IdentityChanges changes) {
        this.database = database;
        this.changes = changes;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("lantau-identity").start(this::listenWhileRunning);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private void listenWhileRunning() {
        while (stopped.getCount() > 0) {
            try (var connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException lost) {
                if (stopped.getCount() > 0) {
                    Log.warnf("Waiting for changes of identities was interrupted: %s", lost);
                    pause();
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + IdentityChanges.CHANNEL);
        }
        // Whatever happened while nobody listened.
        changes.happened();
        var notifications = connection.unwrap(PGConnection.class);
        while (stopped.getCount() > 0) {
            var arrived = notifications.getNotifications(LISTEN_MILLISECONDS);
            if (arrived == null || arrived.length == 0) {
                checkAlive(connection);
            } else {
                changes.happened();
            }
        }
    }

    private static void checkAlive(Connection connection) throws SQLException {
        if (!connection.isValid(1)) {
            throw new SQLException("connection lost", "08006");
        }
    }

    private void pause() {
        try {
            stopped.await(RETRY_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
