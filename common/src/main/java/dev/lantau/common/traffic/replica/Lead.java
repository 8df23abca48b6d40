package dev.lantau.common.traffic.replica;

import io.agroal.api.AgroalDataSource;
import io.quarkus.logging.Log;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Which one of several replicas speaks for all: the one that holds a lock in the database, which
 * ends with its connection.
 */
final class Lead {
    private static final String TRY = "select pg_try_advisory_lock(%d)";
    private static final long LOCK = 0x4c616e746175L; // "Lantau"
    private static final int PAUSE_MILLISECONDS = 1_000;
    private static final int ALIVE_SECONDS = 1;

    private final AgroalDataSource database;
    private final Runnable taken;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("lantau-lead").unstarted(this::run);
    private volatile boolean mine;

    /**
     * @param taken told when it becomes this replica's later than at the start
     */
    Lead(AgroalDataSource database, Runnable taken) {
        this.database = database;
        this.taken = taken;
    }

    /** Begins to ask for it, unless it did before; returns when the first answer is there. */
    void start(long patienceMilliseconds) throws InterruptedException {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        asked.await(patienceMilliseconds, TimeUnit.MILLISECONDS);
    }

    void stop() {
        stopped.countDown();
        thread.interrupt();
    }

    boolean isMine() {
        return mine;
    }

    private void run() {
        while (!isStopped()) {
            try (var connection = database.getConnection()) {
                hold(connection);
            } catch (SQLException | RuntimeException lost) {
                // Whoever holds it tells; without a database nobody has anything to tell.
                Log.debugf("The lead is not known: %s", lost.getMessage());
            } finally {
                mine = false;
                asked.countDown();
            }
            pause();
        }
    }

    private void hold(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            while (!isStopped()) {
                if (!mine) {
                    take(connection);
                } else if (!connection.isValid(ALIVE_SECONDS)) {
                    throw new SQLException("connection lost", "08006");
                }
                asked.countDown();
                pause();
            }
            // The pool keeps the connection, and the lock with it.
            statement.execute("select pg_advisory_unlock_all()");
        }
    }

    private void take(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(TRY.formatted(LOCK))) {
            answer.next();
            mine = answer.getBoolean(1);
        }
        if (mine && asked.getCount() == 0) {
            Log.info("This replica speaks for the traffic of all from now on");
            taken.run();
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
