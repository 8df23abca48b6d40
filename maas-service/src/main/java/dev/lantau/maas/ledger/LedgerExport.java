package dev.lantau.maas.ledger;

import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The ledger's rows as CSV (RFC 4180), with the columns' names first. */
@Singleton
class LedgerExport {
    private static final int ROWS_AT_ONCE = 500;

    /** All of the table; none of them holds a secret. */
    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "started_at",
                    "domain_id",
                    "project_id",
                    "key_id",
                    "key_label",
                    "operation",
                    "service_type",
                    "service_id",
                    "service_name",
                    "model",
                    "streamed",
                    "client_address",
                    "estimated_input",
                    "status",
                    "error_code",
                    "upstream",
                    "input_tokens",
                    "output_tokens",
                    "cached_tokens",
                    "reasoning_tokens",
                    "estimated",
                    "price",
                    "first_byte_us",
                    "duration_us",
                    "booked_at");

    private static final String MOMENT =
            "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
    private static final CsvFactory CSV =
            CsvFactory.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();

    private final AgroalDataSource database;

    LedgerExport(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * What is asked for.
     *
     * @param from first moment at which calls began
     * @param to first moment after that
     * @param domainId {@code null} for all accounts
     */
    record Range(Instant from, Instant to, String domainId) {}

    /** Writes the rows, the oldest first, as the database hands them out. */
    void write(Range range, OutputStream out) throws SQLException, IOException {
        try (var connection = database.getConnection()) {
            // Only within a transaction does the driver read with a cursor.
            connection.setAutoCommit(false);
            try (var query = query(connection, range);
                    var rows = query.executeQuery();
                    var csv = CSV.createGenerator(out)) {
                csv.setSchema(CsvSchema.emptySchema().withLineSeparator("\r\n"));
                row(COLUMNS, csv);
                while (rows.next()) {
                    row(values(rows), csv);
                }
            } finally {
                connection.rollback();
            }
        }
    }

    private static PreparedStatement query(Connection connection, Range range) throws SQLException {
        var sql =
                """
                select %s from call_ledger as call where started_at >= ? and started_at < ?%s
                order by call.started_at, call.id
                """
                        .formatted(
                                COLUMNS.stream()
                                        .map(LedgerExport::expression)
                                        .collect(Collectors.joining(", ")),
                                range.domainId() == null ? "" : " and domain_id = ?");
        var query = connection.prepareStatement(sql);
        query.setFetchSize(ROWS_AT_ONCE);
        query.setObject(1, range.from().atOffset(ZoneOffset.UTC));
        query.setObject(2, range.to().atOffset(ZoneOffset.UTC));
        if (range.domainId() != null) {
            query.setString(3, range.domainId());
        }
        return query;
    }

    private static String expression(String column) {
        return switch (column) {
            case "started_at", "booked_at" -> MOMENT.formatted(column);
            case "streamed", "estimated" -> column + "::text";
            default -> column;
        };
    }

    private static List<String> values(ResultSet rows) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= COLUMNS.size(); i++) {
            var value = rows.getString(i);
            values.add(value == null ? "" : value);
        }
        return values;
    }

    private static void row(List<String> values, CsvGenerator csv) throws IOException {
        csv.writeStartArray();
        for (var value : values) {
            csv.writeString(value);
        }
        csv.writeEndArray();
    }
}
