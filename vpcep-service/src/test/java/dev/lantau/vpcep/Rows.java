package dev.lantau.vpcep;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Puts rows into states that cannot be held through the API; the loop leaves what it has carried
 * out alone.
 */
public final class Rows {
    private Rows() {}

    /**
     * Sets the status of one row for as long as the test wants, once what was asked for before is
     * carried out.
     */
    public static void setStatus(String table, String id, String status) {
        var update =
                "update %s set status = '%s' where id = ? and observed_generation = generation"
                        .formatted(table, status);
        Poll.until(id + " settles", () -> execute(update, id) == 1);
    }

    /** The one number that a query about one row answers. */
    public static long number(String sql, String id) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            try (var result = statement.executeQuery()) {
                assertTrue(result.next(), sql);
                return result.getLong(1);
            }
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Runs a statement about rows that belong to one; answers how many rows it touched. */
    public static int execute(String sql, String id) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static Connection connect() throws SQLException {
        var config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }
}
