package dev.lantau.common.database;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;

/**
 * What a start does in the databases, as soon as they are there: at once, before the HTTP port
 * opens, or else later, on a thread of its own; until then the service lives and is not ready.
 */
@ApplicationScoped
class Beginning {
    /** After a look at the configuration, which may forbid the start. */
    private static final int EARLY = 10;

    private static final int PAUSE_MILLISECONDS = 500;
    private static final String NOT_LOOKED = "not looked yet";

    private final Databases databases;
    private final Schemas schemas;
    private final Event<DatabasesReady> ready;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile String missing = NOT_LOOKED;

    Beginning(Databases databases, Schemas schemas, Event<DatabasesReady> ready) {
        this.databases = databases;
        this.schemas = schemas;
        this.ready = ready;
    }

    void start(@Observes @Priority(EARLY) StartupEvent event) {
        if (!attempt()) {
            Thread.ofPlatform().daemon().name("lantau-beginning").start(this::goOn);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    /** What it waits for; {@code null} when all is done. */
    String missing() {
        return missing;
    }

    private void goOn() {
        try {
            while (!stopped.await(PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                if (attempt()) {
                    return;
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException wrong) {
            // What would have kept it from starting ends it.
            Log.error("The start failed", wrong);
            Quarkus.asyncExit(1);
        }
    }

    /**
     * Whether all is done.
     *
     * @throws RuntimeException when it fails for another reason than that something is missing
     */
    private boolean attempt() {
        try {
            var lacking = schemas.missing(databases);
            if (lacking.isPresent()) {
                waitFor(lacking.get());
                return false;
            }
        } catch (SQLException failure) {
            return awaiting(failure);
        } catch (FlywayException failure) {
            if (DatabaseAway.isMeantBy(failure) || isNotGranted(failure)) {
                return awaiting(failure);
            }
            throw failure;
        }
        try {
            ready.fire(new DatabasesReady());
        } catch (RuntimeException failure) {
            if (DatabaseAway.isMeantBy(failure)) {
                return awaiting(failure);
            }
            throw failure;
        }
        if (!NOT_LOOKED.equals(missing)) {
            Log.info("The databases are there, with their schemas: the start goes on");
        }
        missing = null;
        databases.begin();
        return true;
    }

    /** Roles, databases and rights are made by somebody else, perhaps later. */
    private static boolean isNotGranted(Exception failure) {
        return DatabaseAway.causes(failure)
                .filter(SQLException.class::isInstance)
                .map(cause -> String.valueOf(((SQLException) cause).getSQLState()))
                .anyMatch(
                        state ->
                                state.startsWith("28") // no such role, or not with this password
                                        || state.startsWith("3D") // no such database
                                        || state.equals("42501")); // no right to it
    }

    private boolean awaiting(Exception failure) {
        var deepest =
                DatabaseAway.causes(failure).reduce((first, second) -> second).orElse(failure);
        waitFor("a database cannot be asked: " + deepest.getMessage());
        return false;
    }

    /** Said once for each thing that is missing. */
    private void waitFor(String lacking) {
        if (!lacking.equals(missing)) {
            Log.warnf("Waiting: %s", lacking);
            missing = lacking;
        }
    }
}
