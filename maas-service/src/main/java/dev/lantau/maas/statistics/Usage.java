package dev.lantau.maas.statistics;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Sums over calls. */
record Usage(long calls, long errors, long inputTokens, long outputTokens) {
    static final Usage NONE = new Usage(0, 0, 0, 0);

    private static final int THOUSAND = 3;

    /** Of a row with columns of these names. */
    static Usage of(ResultSet row) throws SQLException {
        return new Usage(
                row.getLong("calls"),
                row.getLong("errors"),
                row.getLong("input_tokens"),
                row.getLong("output_tokens"));
    }

    /** Tokens as the wire has them: 1234 are 1.234. */
    static BigDecimal thousands(long tokens) {
        return BigDecimal.valueOf(tokens, THOUSAND);
    }

    BigDecimal input() {
        return thousands(inputTokens);
    }

    BigDecimal output() {
        return thousands(outputTokens);
    }

    BigDecimal tokens() {
        return thousands(inputTokens + outputTokens);
    }

    long completed() {
        return calls - errors;
    }
}
