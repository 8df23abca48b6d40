package dev.lantau.common.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.stream.Stream;

/** Failures that say nothing about a call, only that the database does not answer. */
public final class DatabaseAway {
    private static final int DEEPEST_CAUSE = 20;

    private DatabaseAway() {}

    /** Whether the failure or one of its causes means that. */
    public static boolean isMeantBy(Throwable failure) {
        return causes(failure).anyMatch(DatabaseAway::isOne);
    }

    /** A failure and its causes. */
    public static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE);
    }

    private static boolean isOne(Throwable failure) {
        if (!(failure instanceof SQLException sql)) {
            return false;
        }
        var state = String.valueOf(sql.getSQLState());
        var words = String.valueOf(sql.getMessage()).toLowerCase(Locale.ROOT);
        return sql instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("57P")
                || words.contains("acquisition timeout")
                // Connections that were cut when the database was found to be away.
                || words.contains("connection has been closed")
                || words.contains("connection is closed");
    }
}
