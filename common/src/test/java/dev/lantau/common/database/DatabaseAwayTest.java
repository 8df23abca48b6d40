package dev.lantau.common.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAwayTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "it is refused, 08001, true",
                "an I/O error, 08006, true",
                "terminating connection, 57P01, true",
                "acquisition timeout, -, true",
                "This connection has been closed., -, true",
                "duplicate key, 23505, false",
                "relation does not exist, 42P01, false",
                "-, -, false"
            })
    void itIsSeenBelowWhateverWrapsIt(String words, String state, boolean away) {
        var failure = new IllegalStateException("wrapped", new SQLException(words, state));
        assertEquals(away, DatabaseAway.isMeantBy(failure));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void kindsOfFailuresTell(boolean transientOne) {
        var failure =
                transientOne
                        ? new SQLTransientConnectionException("?")
                        : new IllegalStateException("acquisition timeout");
        assertEquals(transientOne, DatabaseAway.isMeantBy(failure));
    }
}
