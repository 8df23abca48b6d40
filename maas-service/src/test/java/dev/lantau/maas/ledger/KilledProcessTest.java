package dev.lantau.maas.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KilledProcessTest {
    private static final int CALLS = 3_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir Path journal;

    private final Set<String> begun = new HashSet<>();
    private final Set<String> ended = new HashSet<>();

    @RepeatedTest(2)
    void noCallIsLostAndNoneIsBookedTwice() throws Exception {
        try (var database = new LedgerDatabase()) {
            for (int round = 1; round <= 2; round++) {
                runAndKill(database, round * CALLS);
            }

            var ledger = new OutboxLedger(new TestJournal(journal), database.asApplication());
            assertTrue(ledger.flush(PATIENCE));
            ledger.stop(PATIENCE);

            long booked = database.number("select count(*) from call_ledger");
            assertEquals(booked, database.number("select sum(calls) from usage_hour"));
            assertEquals(Set.of(), missing(begun, booked(database, "true")));
            assertEquals(Set.of(), missing(ended, booked(database, "status = 200")));
            assertEquals(
                    0,
                    database.number(
                            "select count(*) from call_ledger where status = 500 and not estimated"));
        }
    }

    private void runAndKill(LedgerDatabase server, int calls) throws IOException {
        var database = server.database;
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                CallingProcess.class.getName(),
                                journal.toString(),
                                database.jdbcUrl(),
                                database.applicationUser(),
                                database.applicationPassword(),
                                "killed")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                hear(line);
                if (ended.size() >= calls) {
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertTrue(ended.size() >= calls, "calls: " + ended.size());
    }

    /** A last line may be cut off; it names no call. */
    private void hear(String line) {
        if (line.matches("begun [0-9a-f-]{36}")) {
            begun.add(line.substring(6));
        } else if (line.matches("ended [0-9a-f-]{36}")) {
            ended.add(line.substring(6));
        }
    }

    private static Set<String> booked(LedgerDatabase database, String condition) {
        Set<String> ids = new HashSet<>();
        try (var connection = database.asApplication().getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select id from call_ledger where " + condition)) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
        return ids;
    }

    private static Set<String> missing(Set<String> promised, Set<String> booked) {
        var missing = new HashSet<>(promised);
        missing.removeAll(booked);
        return missing;
    }
}
