package dev.lantau.bench;

import dev.lantau.embedded.Database;
import dev.lantau.embedded.EmbeddedPostgresql;
import dev.lantau.embedded.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/**
 * The durable PostgreSQL that both sides of a comparison use, and what only its superuser may do.
 */
final class BenchDatabase implements AutoCloseable {
    /** What the service works on. */
    static final String SERVICE = "ga";

    /**
     * A copy for pgbench: same server and rows, but no service is woken up by what happens here.
     */
    static final String LIMIT = "ga_pgbench";

    private static final String IDENTITY = "identity";
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int MOST_PAUSES = 6_000;

    private final Path home;
    private final EmbeddedPostgresql server;
    private final Database service;
    private final Database identity;

    BenchDatabase(Path home) {
        this.home = home;
        server = EmbeddedPostgresql.start(Settings.kept(home, 0));
        service = server.database(SERVICE);
        identity = server.database(IDENTITY);
    }

    int port() {
        return server.port();
    }

    Database service() {
        return service;
    }

    long processId() {
        return server.process().orElseThrow(() -> new BenchException("PostgreSQL ended")).pid();
    }

    Path log() {
        return home.resolve("server.log");
    }

    /** The environment with which the service finds its databases. */
    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.putAll(environment("", service));
        environment.putAll(environment("IDENTITY_", identity));
        return environment;
    }

    private static Map<String, String> environment(String infix, Database database) {
        return Map.of(
                "QUARKUS_DATASOURCE_" + infix + "JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_" + infix + "USERNAME", database.applicationUser(),
                "QUARKUS_DATASOURCE_" + infix + "PASSWORD", database.applicationPassword(),
                "QUARKUS_FLYWAY_" + infix + "USERNAME", database.ownerUser(),
                "QUARKUS_FLYWAY_" + infix + "PASSWORD", database.ownerPassword());
    }

    /** Makes the copy for pgbench; nobody may be connected to the original. */
    void copyForLimit() {
        execute("postgres", "create database %s template %s".formatted(LIMIT, SERVICE));
        for (var database : new String[] {SERVICE, LIMIT}) {
            execute(database, "vacuum (freeze, analyze)");
        }
    }

    /** Switches the log of every statement on or off, for sessions that exist too. */
    void logStatements(boolean on) {
        execute("postgres", "alter system set log_statement = '%s'".formatted(on ? "all" : "none"));
        execute("postgres", "select pg_reload_conf()");
    }

    /** Takes dead rows of earlier measurements out of the tables of both sides. */
    void vacuum() {
        for (var database : new String[] {SERVICE, LIMIT}) {
            execute(database, "vacuum endpoint_group, audit");
        }
        execute("postgres", "checkpoint");
    }

    /** Waits until the service has carried out every wish; seconds that it took. */
    double awaitCarriedOut() {
        long start = System.nanoTime();
        for (int i = 0; i < MOST_PAUSES; i++) {
            if (text(
                            SERVICE,
                            "select count(*) from endpoint_group where observed_generation < generation")
                    .equals("0")) {
                return (System.nanoTime() - start) / 1e9;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new BenchException("The service does not catch up with its wishes");
    }

    /** The first column of the first row. */
    String text(String database, String query) {
        try (var connection = connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException | IOException e) {
            throw new BenchException(query, e);
        }
    }

    void execute(String database, String sql) {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException | IOException e) {
            throw new BenchException(sql, e);
        }
    }

    private Connection connect(String database) throws SQLException, IOException {
        var passwords = new Properties();
        try (var reader = Files.newBufferedReader(home.resolve("passwords"))) {
            passwords.load(reader);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database),
                "postgres",
                passwords.getProperty("postgres"));
    }

    @Override
    public void close() {
        server.close();
    }
}
