package dev.lantau.maas.limit;

import dev.lantau.maas.limit.ShareRow.Part;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;

/** The table of shares, as one replica reads and writes it. */
final class ShareTable {
    /** On which scopes are announced whose shares were given away or are wanted. */
    static final String CHANNEL = "maas_share";

    private static final int SECONDS = 5;
    private static final String COLUMNS =
            "scope, replica, share_requests, share_tokens, used_requests, used_tokens,"
                    + " wanted_requests, wanted_tokens, offered_requests, offered_tokens,"
                    + " waiting_millis";

    private final DataSource database;
    private final String replica;
    private final Duration window;
    private final Duration lease;
    private final Supplier<String> now;

    /**
     * @param now an SQL expression for the time, the same on all replicas
     */
    ShareTable(DataSource database, String replica, LimitSettings settings, Supplier<String> now) {
        this.database = database;
        this.replica = replica;
        window = settings.window();
        lease = settings.lease();
        this.now = now;
    }

    /** What is done with a scope's rows under its lock. */
    interface Change {
        /**
         * @return this replica's new row
         */
        Outcome apply(List<ShareRow> rows);
    }

    /**
     * @param announce whether other replicas should look
     */
    record Outcome(ShareRow row, boolean announce) {}

    String replica() {
        return replica;
    }

    /** Reports what all these scopes used and want, and reads how everybody stands with them. */
    List<ShareRow> renew(List<ShareRow> reports) throws SQLException {
        var time = now.get();
        var command =
                """
                with renewed as (
                    update rate_share r set used_requests = n.used_requests, used_tokens = n.used_tokens,
                        wanted_requests = n.wanted_requests, wanted_tokens = n.wanted_tokens,
                        offered_requests = n.offered_requests, offered_tokens = n.offered_tokens,
                        waiting_millis = n.waiting, renewed_at = %s
                    from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                            ?::bigint[], ?::bigint[], ?::bigint[])
                        n(scope, used_requests, used_tokens, wanted_requests, wanted_tokens,
                            offered_requests, offered_tokens, waiting)
                    where r.scope = n.scope and r.replica = ?)
                select %s, extract(epoch from %s - renewed_at) * 1000 as age from rate_share
                where scope = any(?)
                """
                        .formatted(time, COLUMNS, time);
        try (var connection = database.getConnection();
                var statement = prepare(connection, command)) {
            var scopes =
                    connection.createArrayOf(
                            "text", reports.stream().map(ShareRow::scope).toArray());
            statement.setArray(1, scopes);
            setNumbers(statement, 2, reports, row -> row.requests().used());
            setNumbers(statement, 3, reports, row -> row.tokens().used());
            setNumbers(statement, 4, reports, row -> row.requests().wanted());
            setNumbers(statement, 5, reports, row -> row.tokens().wanted());
            setNumbers(statement, 6, reports, row -> row.requests().offered());
            setNumbers(statement, 7, reports, row -> row.tokens().offered());
            setNumbers(statement, 8, reports, ShareRow::waiting);
            statement.setString(9, replica);
            statement.setArray(10, scopes);
            return read(statement);
        }
    }

    private static void setNumbers(
            PreparedStatement statement,
            int index,
            List<ShareRow> rows,
            ToLongFunction<ShareRow> number)
            throws SQLException {
        var numbers = rows.stream().mapToLong(number).boxed().toArray();
        statement.setArray(index, statement.getConnection().createArrayOf("bigint", numbers));
    }

    /**
     * Changes this replica's row while nobody else changes shares of the scope.
     *
     * @param takeOver whether replicas whose lease is over lose what they did not use
     */
    void change(String scope, boolean takeOver, Change change) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                lock(connection, scope);
                if (takeOver) {
                    takeOver(connection, scope);
                }
                var outcome = change.apply(rows(connection, scope));
                write(connection, outcome.row());
                if (outcome.announce()) {
                    announce(connection, scope);
                }
                connection.commit();
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void lock(Connection connection, String scope) throws SQLException {
        try (var statement =
                prepare(connection, "select pg_advisory_xact_lock(hashtextextended(?, 4117))")) {
            statement.setString(1, scope);
            statement.execute();
        }
    }

    private void takeOver(Connection connection, String scope) throws SQLException {
        execute(
                connection,
                "delete from rate_share where scope = ? and replica <> ? and renewed_at < "
                        + ago(window),
                scope,
                replica);
        execute(
                connection,
                """
                update rate_share set share_requests = least(share_requests, used_requests),
                    share_tokens = least(share_tokens, used_tokens), wanted_requests = 0, wanted_tokens = 0,
                        offered_requests = 0, offered_tokens = 0
                where scope = ? and replica <> ?
                    and (share_requests > used_requests or share_tokens > used_tokens)
                    and renewed_at <\s"""
                        + ago(lease),
                scope,
                replica);
    }

    private String ago(Duration time) {
        return now.get() + " - interval '" + time.toMillis() + " milliseconds'";
    }

    private List<ShareRow> rows(Connection connection, String scope) throws SQLException {
        try (var statement =
                prepare(
                        connection,
                        "select %s, extract(epoch from %s - renewed_at) * 1000 as age from rate_share where scope = ?"
                                .formatted(COLUMNS, now.get()))) {
            statement.setString(1, scope);
            return read(statement);
        }
    }

    private void write(Connection connection, ShareRow row) throws SQLException {
        var command =
                """
                insert into rate_share (%s, renewed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, %s)
                on conflict (scope, replica) do update set share_requests = excluded.share_requests,
                    share_tokens = excluded.share_tokens, used_requests = excluded.used_requests,
                    used_tokens = excluded.used_tokens, wanted_requests = excluded.wanted_requests,
                    wanted_tokens = excluded.wanted_tokens, offered_requests = excluded.offered_requests,
                    offered_tokens = excluded.offered_tokens, waiting_millis = excluded.waiting_millis,
                    renewed_at = excluded.renewed_at
                """
                        .formatted(COLUMNS, now.get());
        try (var statement = prepare(connection, command)) {
            statement.setString(1, row.scope());
            statement.setString(2, replica);
            statement.setLong(3, row.requests().share());
            statement.setLong(4, row.tokens().share());
            statement.setLong(5, row.requests().used());
            statement.setLong(6, row.tokens().used());
            statement.setLong(7, row.requests().wanted());
            statement.setLong(8, row.tokens().wanted());
            statement.setLong(9, row.requests().offered());
            statement.setLong(10, row.tokens().offered());
            statement.setLong(11, row.waiting());
            statement.executeUpdate();
        }
    }

    private static void announce(Connection connection, String scope) throws SQLException {
        execute(connection, "select pg_notify(?, ?)", CHANNEL, scope);
    }

    /** Gives up these scopes. */
    void drop(List<String> scopes) throws SQLException {
        try (var connection = database.getConnection();
                var statement =
                        prepare(
                                connection,
                                "delete from rate_share where replica = ? and scope = any(?)")) {
            statement.setString(1, replica);
            statement.setArray(2, connection.createArrayOf("text", scopes.toArray()));
            statement.executeUpdate();
        }
    }

    /** Gives up what was not used, of every scope, and says so. */
    void leave() throws SQLException {
        var command =
                """
                with left_behind as (
                    update rate_share set share_requests = least(share_requests, used_requests),
                        share_tokens = least(share_tokens, used_tokens), wanted_requests = 0, wanted_tokens = 0,
                        offered_requests = 0, offered_tokens = 0
                    where replica = ? returning scope)
                select pg_notify(?, scope) from left_behind
                """;
        try (var connection = database.getConnection()) {
            execute(connection, command, replica, CHANNEL);
        }
    }

    private static void execute(Connection connection, String command, String... parameters)
            throws SQLException {
        try (var statement = prepare(connection, command)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    /** Nothing here takes long: a database that does not answer counts as away. */
    private static PreparedStatement prepare(Connection connection, String command)
            throws SQLException {
        var statement = connection.prepareStatement(command);
        statement.setQueryTimeout(SECONDS);
        return statement;
    }

    private static List<ShareRow> read(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            List<ShareRow> read = new ArrayList<>();
            while (rows.next()) {
                read.add(row(rows));
            }
            return read;
        }
    }

    private static ShareRow row(ResultSet row) throws SQLException {
        return new ShareRow(
                row.getString("scope"),
                row.getString("replica"),
                part(row, "requests"),
                part(row, "tokens"),
                row.getLong("waiting_millis"),
                row.getLong("age"));
    }

    private static Part part(ResultSet row, String of) throws SQLException {
        return new Part(
                row.getLong("share_" + of),
                row.getLong("used_" + of),
                row.getLong("wanted_" + of),
                row.getLong("offered_" + of));
    }
}
