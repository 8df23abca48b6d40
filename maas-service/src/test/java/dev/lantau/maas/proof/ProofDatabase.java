package dev.lantau.maas.proof;

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
final class ProofDatabase implements AutoCloseable {
    private final EmbeddedPostgresql server;
    private final Database maas;
    private final Database identity;
    private final Thread atExit = new Thread(this::stop);

    ProofDatabase() {
        server = EmbeddedPostgresql.start(Settings.kept(directory(), 0));
        // Nobody else would stop it if this JVM were told to end in the middle of a test.
        Runtime.getRuntime().addShutdownHook(atExit);
        maas = server.database("maas");
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
    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        put(environment, "", maas);
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
    List<String> rows(String query) {
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
    long number(String query) {
        return Long.parseLong(rows(query).getFirst());
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(maas.jdbcUrl(), maas.ownerUser(), maas.ownerPassword());
    }

    private static String text(ResultSet row) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.add(row.getString(i));
        }
        return String.join(" ", columns);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        stop();
    }

    private void stop() {
        server.close();
    }
}
