package dev.lantau.maas.statistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A statement that grows with what is asked for. */
final class Query {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** Reads the row that the result is at. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A piece of SQL, with values for its question marks. */
    Query add(String piece, Object... more) {
        sql.append(piece).append('\n');
        for (var value : more) {
            values.add(value instanceof Instant moment ? moment.atOffset(ZoneOffset.UTC) : value);
        }
        return this;
    }

    /**
     * @throws IllegalStateException around what the database said
     */
    <T> List<T> list(DataSource database, Reader<T> reader) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (var rows = statement.executeQuery()) {
                List<T> list = new ArrayList<>();
                while (rows.next()) {
                    list.add(reader.read(rows));
                }
                return list;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The ledger cannot be read", failed);
        }
    }
}
