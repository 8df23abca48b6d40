package dev.lantau.maas.statistics;

import dev.lantau.maas.wire.ErrorCodePoint;
import dev.lantau.maas.wire.LatencyFigures;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What charts show: calls by the interval in which they began, from the ledger's rows. */
@Singleton
class ChartQueries {
    private static final int MICROSECONDS = 3;
    private static final String PERCENTILES =
            "percentile_disc(array[0.5, 0.95, 0.99]) within group (order by %s)";

    private final AgroalDataSource database;

    ChartQueries(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * One interval.
     *
     * @param number of the interval, from 0
     * @param firstToken {@code null} when no streamed call went well
     * @param whole {@code null} when no call went well
     */
    record Interval(int number, Usage usage, LatencyFigures firstToken, LatencyFigures whole) {}

    /** One error code in one interval. */
    record Failures(String code, ErrorCodePoint point) {}

    /** Intervals with calls, in order. */
    List<Interval> intervals(UsageFilter filter, Intervals intervals) {
        var query =
                interval(new Query().add("select"), intervals)
                        .add("count(*) as calls, count(*) filter (where status >= 400) as errors,")
                        .add(
                                "sum(input_tokens) as input_tokens, sum(output_tokens) as output_tokens,")
                        .add(PERCENTILES.formatted("first_byte_us"))
                        .add(
                                "filter (where status < 400 and streamed and first_byte_us is not null)")
                        .add("as first_token,")
                        .add(PERCENTILES.formatted("duration_us"))
                        .add("filter (where status < 400 and duration_us is not null) as whole");
        return calls(query, filter)
                .add("group by number order by number")
                .list(
                        database,
                        row ->
                                new Interval(
                                        row.getInt("number"),
                                        Usage.of(row),
                                        figures(row, "first_token"),
                                        figures(row, "whole")));
    }

    /** Error codes by interval, sorted by both. */
    List<Failures> failures(UsageFilter filter, Intervals intervals) {
        var query =
                interval(new Query().add("select"), intervals)
                        .add("coalesce(error_code, status::text) as code, count(*) as failures");
        return calls(query, filter)
                .add("and status >= 400 group by code, number order by code, number")
                .list(
                        database,
                        row ->
                                new Failures(
                                        row.getString("code"),
                                        new ErrorCodePoint(
                                                intervals
                                                        .starts()
                                                        .get(row.getInt("number"))
                                                        .toEpochMilli(),
                                                row.getLong("failures"))));
    }

    private static Query interval(Query query, Intervals intervals) {
        return query.add(
                "width_bucket(started_at, cast(cast(? as text[]) as timestamptz[])) - 1 as number,",
                (Object) intervals.starts().stream().map(Instant::toString).toArray(String[]::new));
    }

    private static Query calls(Query query, UsageFilter filter) {
        return filter.addRowsTo(query.add("from call_ledger where"))
                .add("and started_at >= ?", filter.window().start())
                .add("and started_at < ?", filter.window().end());
    }

    private static LatencyFigures figures(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        if (array == null) {
            return null;
        }
        var figures = (Long[]) array.getArray();
        return new LatencyFigures(
                milliseconds(figures[0]), milliseconds(figures[1]), milliseconds(figures[2]));
    }

    private static BigDecimal milliseconds(long microseconds) {
        return BigDecimal.valueOf(microseconds, MICROSECONDS);
    }
}
