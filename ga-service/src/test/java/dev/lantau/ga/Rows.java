package dev.lantau.ga;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Puts rows into states that cannot be held through the API; the loop leaves what it has carried
 * out alone.
 */
public final class Rows {
    private Rows() {}

    /** Sets the status of one row for as long as the test wants. */
    public static void setStatus(String table, String id, String status) {
        update("update " + table + " set status = '" + status + "' where id = ?", id);
    }

    /** Freezes or thaws one row. */
    public static void setFrozen(String table, String id, String frozenInfo) {
        update(
                "update "
                        + table
                        + " set frozen = "
                        + (frozenInfo == null ? "null" : "'" + frozenInfo + "'::jsonb")
                        + " where id = ?",
                id);
    }

    private static void update(String sql, String id) {
        var config = ConfigProvider.getConfig();
        try (var connection =
                        DriverManager.getConnection(
                                config.getValue("quarkus.datasource.jdbc.url", String.class),
                                config.getValue("quarkus.datasource.username", String.class),
                                config.getValue("quarkus.datasource.password", String.class));
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            assertEquals(1, statement.executeUpdate(), sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
