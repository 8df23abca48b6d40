package dev.lantau.testing.proof;

import dev.lantau.embedded.Database;
import dev.lantau.embedded.EmbeddedPostgresql;
import dev.lantau.embedded.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A durable PostgreSQL of a test's own, which outlives the services that are killed on it. */
public final class ProofDatabase implements AutoCloseable {
    private final Path directory = directory();
    private EmbeddedPostgresql server;
    private int port;
    private final Database own;
    private final Database identity;
    private final Map<String, String> settings;
    private final Thread atExit = new Thread(this::stop);

    /**
     * Starts one.
     *
     * @param name of the service's own database; that of identities is beside it
     * @param settings environment variables of all services on it
     */
    public ProofDatabase(String name, Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
        server = EmbeddedPostgresql.start(Settings.kept(directory, 0));
        // Nobody else would stop it if this JVM were told to end in the middle of a test.
        Runtime.getRuntime().addShutdownHook(atExit);
        own = server.database(name);
        identity = server.database("identity");
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "proof")), "postgresql-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of a service that works on this database. */
    public Map<String, String> environment() {
        var environment = new HashMap<>(settings);
        put(environment, "", own);
        put(environment, "IDENTITY_", identity);
        return environment;
    }

    private static void put(Map<String, String> environment, String infix, Database database) {
        environment.put("QUARKUS_DATASOURCE_" + infix + "JDBC_URL", database.jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_" + infix + "USERNAME", database.applicationUser());
        environment.put("QUARKUS_DATASOURCE_" + infix + "PASSWORD", database.applicationPassword());
        environment.put("QUARKUS_FLYWAY_" + infix + "USERNAME", database.ownerUser());
        environment.put("QUARKUS_FLYWAY_" + infix + "PASSWORD", database.ownerPassword());
    }

    /** Rows of a query, as texts separated by spaces. */
    public List<String> rows(String query) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(text(rows));
            }
            return all;
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    /** The one number that a query answers. */
    public long number(String query) {
        return Long.parseLong(rows(query).getFirst());
    }

    public void execute(String command) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw new AssertionError(command, e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(own.jdbcUrl(), own.ownerUser(), own.ownerPassword());
    }

    private static String text(ResultSet row) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.add(row.getString(i));
        }
        return String.join(" ", columns);
    }

    /** Takes it away: its processes stand still, and whoever asks waits for an answer. */
    public void freeze() {
        Signal.STOP.send(server.process().orElseThrow());
    }

    /** Lets it go on. */
    public void thaw() {
        Signal.CONT.send(server.process().orElseThrow());
    }

    /** Takes it away: nobody listens. */
    public void halt() {
        port = server.port();
        server.close();
    }

    /** Starts it again, on the same port with the same data. */
    public void resume() {
        server = EmbeddedPostgresql.start(Settings.kept(directory, port));
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        stop();
    }

    private void stop() {
        // A frozen one would not hear that it is to stop.
        server.process().ifPresent(Signal.CONT::send);
        server.close();
    }
}
