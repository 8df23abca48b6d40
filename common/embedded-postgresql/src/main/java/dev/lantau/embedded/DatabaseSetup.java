package dev.lantau.embedded;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Creates a database and its three roles, or brings an existing one up to date; safe to repeat. */
final class DatabaseSetup {

    static final String SUPERUSER = "postgres";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");

    /** The state PostgreSQL answers with while it does not accept connections yet. */
    private static final String STARTING = "57P03";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final int port;
    private final Passwords passwords;

    DatabaseSetup(int port, Passwords passwords) {
        this.port = port;
        this.passwords = passwords;
    }

    Database create(String name) throws IOException, SQLException {
        var database = describe(name);
        try (var server = connect(SUPERUSER)) {
            createRole(server, database.ownerUser(), database.ownerPassword());
            createRole(server, database.applicationUser(), database.applicationPassword());
            createRole(server, database.readerUser(), database.readerPassword());
            if (!exists(server, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                execute(
                        server,
                        "CREATE DATABASE %s OWNER %s".formatted(name, database.ownerUser()));
            }
        }
        try (var connection = connect(name)) {
            for (var grant : grants(name)) {
                execute(connection, grant);
            }
        }
        return database;
    }

    /** How to reach the database, without asking the server. */
    Database describe(String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a database name: " + name);
        }
        var owner = name + "_owner";
        var application = name + "_app";
        var reader = name + "_reader";
        return new Database(
                url(name),
                owner,
                passwords.of(owner),
                application,
                passwords.of(application),
                reader,
                passwords.of(reader));
    }

    /** Waits while the server is still starting or recovering from a crash. */
    void awaitReady() throws IOException, SQLException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                connect(SUPERUSER).close();
                return;
            } catch (SQLException e) {
                if (!STARTING.equals(e.getSQLState()) || System.nanoTime() > deadline) {
                    throw e;
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private Connection connect(String database) throws IOException, SQLException {
        return DriverManager.getConnection(url(database), SUPERUSER, passwords.of(SUPERUSER));
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private static void createRole(Connection server, String role, String password)
            throws SQLException {
        var verb =
                exists(server, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)
                        ? "ALTER"
                        : "CREATE";
        execute(server, "%s ROLE %s LOGIN PASSWORD '%s'".formatted(verb, role, password));
    }

    /** Default privileges are the owner's: they cover every table that a migration makes later. */
    private static List<String> grants(String name) {
        var defaults = "ALTER DEFAULT PRIVILEGES FOR ROLE " + name + "_owner ";
        return List.of(
                "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC",
                "GRANT CONNECT ON DATABASE " + name + " TO " + name + "_app, " + name + "_reader",
                "REVOKE ALL ON SCHEMA public FROM PUBLIC",
                "GRANT USAGE ON SCHEMA public TO " + name + "_app, " + name + "_reader",
                defaults + "REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
                defaults
                        + "IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "
                        + name
                        + "_app",
                defaults + "IN SCHEMA public GRANT USAGE ON SEQUENCES TO " + name + "_app",
                defaults + "IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO " + name + "_app",
                defaults + "IN SCHEMA public GRANT SELECT ON TABLES TO " + name + "_reader");
    }

    private static boolean exists(Connection server, String query, String name)
            throws SQLException {
        try (var statement = server.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
