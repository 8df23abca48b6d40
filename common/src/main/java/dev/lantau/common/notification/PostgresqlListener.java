package dev.lantau.common.notification;

import io.agroal.api.AgroalDataSource;
import io.quarkus.logging.Log;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/**
 * Listens on a PostgreSQL channel on a thread of its own, from {@link #start} to {@link #stop}, and
 * connects again, a second later, whenever the connection or the hearer fails.
 */
public final class PostgresqlListener {
    private static final int LISTEN_MILLISECONDS = 5_000;
    private static final int RETRY_MILLISECONDS = 1_000;
    private static final int ALIVE_SECONDS = 1;

    private final String channel;
    private final AgroalDataSource database;
    private final Hearer hearer;
    private final int lookMilliseconds;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    /** Only looked at by that thread. */
    private boolean interrupted;

    /** What is told of a channel, on the listener's thread. */
    public interface Hearer {
        /** Listening began, perhaps again: whatever was announced before was not heard. */
        void began();

        /** Announcements came in; equal payloads that came together are told once, in order. */
        void heard(Set<String> payloads);

        /**
         * Nothing is heard from now on, until it begins again; told at each failed attempt to begin
         * too. Must not fail.
         */
        default void lost() {}

        /**
         * The connection was looked at and works: whatever was announced a moment ago was heard.
         * Told again and again while listening, about as often as the listener was made to look.
         */
        default void alive() {}
    }

    /**
     * @param threadName name of the thread, for dumps and logs
     * @param channel name of the channel, lower case
     */
    public PostgresqlListener(
            String threadName, AgroalDataSource database, String channel, Hearer hearer) {
        this(threadName, database, channel, hearer, LISTEN_MILLISECONDS);
    }

    /**
     * @param lookMilliseconds how long to wait for announcements before looking whether the
     *     connection still works
     */
    public PostgresqlListener(
            String threadName,
            AgroalDataSource database,
            String channel,
            Hearer hearer,
            int lookMilliseconds) {
        this.lookMilliseconds = lookMilliseconds;
        this.channel = channel;
        this.database = database;
        this.hearer = hearer;
        thread = Thread.ofPlatform().daemon().name(threadName).unstarted(this::listenWhileRunning);
    }

    /** Begins to listen, unless it did before. */
    public synchronized void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** Ends the listening without waiting for it; what fails from now on is not logged. */
    public void stop() {
        stopped.countDown();
        thread.interrupt();
    }

    /** Whether the listening was ended. */
    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void listenWhileRunning() {
        while (!isStopped()) {
            try (var connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException lost) {
                // Whatever broke this pass must not end the listening.
                hearer.lost();
                if (!isStopped()) {
                    complain(lost);
                    pause();
                }
            }
        }
    }

    /** Once for each interruption, however long it lasts. */
    private void complain(Exception lost) {
        if (!interrupted) {
            Log.warnf("Listening on %s was interrupted: %s", channel, lost.getMessage());
        }
        interrupted = true;
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + channel);
        }
        var notifications = connection.unwrap(PGConnection.class);
        hearer.began();
        if (interrupted) {
            Log.infof("Listening on %s again", channel);
            interrupted = false;
        }
        while (!isStopped()) {
            var arrived = notifications.getNotifications(lookMilliseconds);
            if (arrived == null || arrived.length == 0) {
                requireAlive(connection);
                hearer.alive();
                continue;
            }
            Set<String> payloads = new LinkedHashSet<>();
            for (var each : arrived) {
                payloads.add(each.getParameter());
            }
            hearer.heard(payloads);
            hearer.alive();
        }
    }

    private static void requireAlive(Connection connection) throws SQLException {
        if (!connection.isValid(ALIVE_SECONDS)) {
            throw new SQLException("connection lost", "08006");
        }
    }

    private void pause() {
        try {
            stopped.await(RETRY_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException end) {
            stopped.countDown();
        }
    }
}
