package dev.lantau.maas.proof;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** A call as it is booked, read by the settings of the embedded PostgreSQL of a test. */
record LedgerRow(int status, boolean estimated, long input, long output, String errorCode) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** As soon as it is there. */
    static LedgerRow await(String id) {
        return Await.found("call " + id + " in the ledger", PATIENCE, () -> find(id));
    }

    private static Optional<LedgerRow> find(String id) {
        var query =
                "select status, estimated, input_tokens, output_tokens, error_code from call_ledger"
                        + " where id = ?::uuid";
        try (var connection =
                        DriverManager.getConnection(
                                System.getProperty("quarkus.datasource.jdbc.url"),
                                System.getProperty("quarkus.datasource.username"),
                                System.getProperty("quarkus.datasource.password"));
                var statement = connection.prepareStatement(query)) {
            statement.setString(1, id);
            try (var rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(
                                new LedgerRow(
                                        rows.getInt(1),
                                        rows.getBoolean(2),
                                        rows.getLong(3),
                                        rows.getLong(4),
                                        rows.getString(5)))
                        : Optional.empty();
            }
        } catch (SQLException broken) {
            throw new AssertionError(broken);
        }
    }
}
