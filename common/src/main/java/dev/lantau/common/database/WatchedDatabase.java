package dev.lantau.common.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.logging.Log;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks a database again and again whether it is there, on a connection kept for that. A server that
 * is stopped, not gone, leaves everybody waiting who has asked it something: when it does not
 * answer in time, all connections are cut, and those who wait have a failure at once.
 */
final class WatchedDatabase {
    private static final int PAUSE_MILLISECONDS = 250;

    private final String name;
    private final AgroalDataSource database;
    private final OpenConnections connections;
    private final int patienceSeconds;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    /** Why it is not there; {@code null} when it is. */
    private volatile String missing = "not asked yet";

    private volatile boolean seen;

    /**
     * @param patience how long an answer may take, in whole seconds
     */
    WatchedDatabase(
            String name,
            AgroalDataSource database,
            OpenConnections connections,
            Duration patience) {
        this.patienceSeconds = Math.max(1, Math.toIntExact(patience.toSeconds()));
        this.name = name;
        this.database = database;
        this.connections = connections;
        thread = Thread.ofPlatform().daemon().name("lantau-database-" + name).unstarted(this::run);
    }

    String name() {
        return name;
    }

    AgroalDataSource source() {
        return database;
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped.countDown();
        thread.interrupt();
    }

    /** Whether it was there and is not any more; before the first look nobody knows. */
    boolean isLost() {
        return seen && missing != null;
    }

    String missing() {
        return missing;
    }

    private void run() {
        while (!isStopped()) {
            try (var connection = database.getConnection()) {
                watch(connection);
            } catch (SQLException | RuntimeException away) {
                if (!isStopped()) {
                    lose(away);
                    pause();
                }
            }
        }
    }

    private void watch(Connection connection) throws SQLException {
        while (!isStopped()) {
            if (!connection.isValid(patienceSeconds)) {
                throw new SQLException("it does not answer", "08006");
            }
            if (missing != null) {
                if (seen) {
                    Log.infof("The %s database is back", name);
                }
                seen = true;
                missing = null;
            }
            pause();
        }
    }

    private void lose(Exception away) {
        boolean wasThere = missing == null;
        missing = String.valueOf(away.getMessage());
        if (wasThere) {
            Log.warnf("The %s database is away: %s", name, missing);
            connections.cut();
            // Only those: the pool gets to it late, when others may be open and in use.
            database.flush(FlushMode.INVALID);
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void pause() {
        try {
            stopped.await(PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException end) {
            stopped.countDown();
        }
    }
}
