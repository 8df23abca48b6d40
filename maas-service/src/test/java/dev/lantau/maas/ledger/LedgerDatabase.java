package dev.lantau.maas.ledger;

import dev.lantau.embedded.Database;
import dev.lantau.embedded.EmbeddedPostgresql;
import dev.lantau.embedded.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A throwaway PostgreSQL with nothing but the ledger in it. */
public final class LedgerDatabase implements AutoCloseable {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    private final EmbeddedPostgresql server;
    final Database database;

    public LedgerDatabase() {
        server = EmbeddedPostgresql.start(Settings.throwaway());
        database = server.database("maas");
        try (var connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(),
                                database.ownerUser(),
                                database.ownerPassword());
                var statement = connection.createStatement();
                var files = Files.list(MIGRATIONS)) {
            for (var file :
                    files.filter(f -> f.getFileName().toString().startsWith("V2026112818"))
                            .sorted()
                            .toList()) {
                statement.execute(Files.readString(file));
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** As the application connects. */
    public DataSource asApplication() {
        return source(
                database.jdbcUrl(), database.applicationUser(), database.applicationPassword());
    }

    static DataSource source(String url, String user, String password) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /** The one number that a query answers. */
    long number(String sql) {
        return Long.parseLong(text(sql));
    }

    /** The one value that a query answers. */
    String text(String sql) {
        try (var connection = asApplication().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    /** Runs a statement as the application. */
    void execute(String sql) throws SQLException {
        try (var connection = asApplication().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
