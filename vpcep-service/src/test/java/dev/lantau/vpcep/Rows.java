package dev.lantau.vpcep;

import dev.lantau.testing.RowStatements;

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
        Poll.until(id + " settles", () -> RowStatements.execute(update, id) == 1);
    }
}
