package dev.lantau.ga;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.testing.RowStatements;

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
        assertEquals(1, RowStatements.execute(sql, id), sql);
    }
}
