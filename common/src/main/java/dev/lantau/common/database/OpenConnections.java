package dev.lantau.common.database;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.PGConnection;

/** Knows a pool's connections, those in use too, so that they can be cut. */
abstract class OpenConnections implements AgroalPoolInterceptor {
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    /** Of the service's own database. */
    @Singleton
    static class Own extends OpenConnections {}

    /** Of the identity database. */
    @Singleton
    @DataSource(Databases.IDENTITY)
    static class Identity extends OpenConnections {}

    @Override
    public void onConnectionCreate(Connection connection) {
        open.add(raw(connection));
    }

    @Override
    public void onConnectionDestroy(Connection connection) {
        open.remove(raw(connection));
    }

    /** Whoever waits on one of them has a failure now; the pool finds them broken. */
    void cut() {
        open.forEach(
                connection -> {
                    open.remove(connection);
                    try {
                        connection.abort(Runnable::run);
                    } catch (SQLException broken) {
                        // As good as cut.
                    }
                });
    }

    /** The driver's own, which is the same in every call. */
    private static Connection raw(Connection connection) {
        try {
            return (Connection) connection.unwrap(PGConnection.class);
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
