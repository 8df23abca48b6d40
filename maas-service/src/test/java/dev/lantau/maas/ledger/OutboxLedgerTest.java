package dev.lantau.maas.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutboxLedgerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration MOMENT = Duration.ofMillis(300);

    private static LedgerDatabase database;

    @TempDir Path parent;

    private SwitchableDatabase source;
    private OutboxLedger ledger;

    @BeforeAll
    static void startDatabase() {
        database = new LedgerDatabase();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void start() {
        source = new SwitchableDatabase(database.asApplication());
        ledger = new OutboxLedger(new TestJournal(parent), source);
    }

    @AfterEach
    void stop() {
        ledger.stop(PATIENCE);
    }

    private void call(String domain) {
        var start = Calls.of(domain);
        ledger.begin(start);
        ledger.end(start, Calls.well());
    }

    private static long booked(String domain) {
        return database.number(
                "select count(*) from call_ledger where domain_id = '%s'".formatted(domain));
    }

    /** One figure of the hours, which must be that of the rows. */
    private static String hours(String figure, String domain) {
        return database.text(
                "select sum(%s) from usage_hour where domain_id = '%s'".formatted(figure, domain));
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> all = Files.walk(parent)) {
            return all.filter(file -> file.toString().endsWith(Segment.SUFFIX)).toList();
        }
    }

    @Test
    void aCallIsBookedWithAllItsFields() {
        call("fields");
        ledger.refused(Calls.of("fields"), Calls.end(429, "ModelArts.81101", 0, 0));

        assertTrue(ledger.flush(PATIENCE));

        assertEquals(
                "2026-11-20 10:15:30.123|project-fields|key-first|first|ChatCompletionsV1|PRESET|echo|echo|true"
                        + "|192.0.2.1|10|local|12|34|2|4|false|0.000125|20000|150000",
                database.text(
                        """
                        select concat_ws('|', started_at at time zone 'UTC', project_id, key_id, key_label,
                            operation, service_type, service_id, model, streamed::text, client_address,
                            estimated_input, upstream, input_tokens, output_tokens, cached_tokens,
                            reasoning_tokens, estimated::text, price, first_byte_us, duration_us)
                        from call_ledger where domain_id = 'fields' and status = 200 and error_code is null
                        """));
        assertEquals("2", hours("calls", "fields"));
        assertEquals("1", hours("errors", "fields"));
        assertEquals("12", hours("input_tokens", "fields"));
        assertEquals(0, ledger.unshipped());
    }

    @Test
    void nothingIsEverChanged() {
        call("fixed");
        assertTrue(ledger.flush(PATIENCE));

        for (var change :
                List.of(
                        "update call_ledger set status = 1 where domain_id = 'fixed'",
                        "delete from call_ledger where domain_id = 'fixed'")) {
            var refusal = assertThrows(SQLException.class, () -> database.execute(change));
            assertTrue(refusal.getMessage().contains("append-only"), refusal.getMessage());
        }
    }

    @Test
    void aBatchThatIsRepeatedIsBookedOnce() throws SQLException {
        var table = new LedgerTable(database.asApplication());
        var calls =
                Stream.generate(() -> Calls.of("repeated"))
                        .limit(20)
                        .map(start -> Lines.finished("end", start, Calls.well()))
                        .map(line -> new String(line, StandardCharsets.UTF_8))
                        .toList();

        table.book(calls.subList(0, 10));
        table.book(calls);
        table.book(calls);

        assertEquals(20, booked("repeated"));
        assertEquals("20", hours("calls", "repeated"));
        assertEquals("240", hours("input_tokens", "repeated"));
        assertEquals("0.002500", hours("price", "repeated"));
    }

    @Test
    void callsWaitWhileTheDatabaseIsAway() {
        source.setAway(true);
        for (int i = 0; i < 200; i++) {
            call("away");
        }
        assertFalse(ledger.flush(MOMENT));
        assertEquals(200, ledger.unshipped());

        source.setAway(false);

        assertTrue(ledger.flush(PATIENCE));
        assertEquals(200, booked("away"));
        assertEquals("200", hours("calls", "away"));
    }

    @Test
    void whatWaitsAtTheEndIsShippedAfterTheNextStart() throws IOException {
        source.setAway(true);
        call("restart");
        var open = Calls.of("restart");
        ledger.begin(open);
        ledger.stop(MOMENT);
        assertFalse(segments().isEmpty());

        source.setAway(false);
        ledger = new OutboxLedger(new TestJournal(parent), source);

        assertTrue(ledger.flush(PATIENCE));
        assertEquals(2, booked("restart"));
        assertEquals(
                "500|interrupted|10|0|true",
                database.text(
                        """
                        select concat_ws('|', status, error_code, input_tokens, output_tokens, estimated::text)
                        from call_ledger where id = '%s'
                        """
                                .formatted(open.id())));
        assertEquals("1", hours("estimated_calls", "restart"));
        ledger.stop(PATIENCE);
        assertEquals(List.of(), segments());
    }

    @Test
    void tenThousandCallsAtOnceAreBookedOnceEach() throws IOException {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10_000; i++) {
                callers.submit(() -> call("many"));
            }
        }

        assertTrue(ledger.flush(PATIENCE));

        assertEquals(10_000, booked("many"));
        assertEquals("10000", hours("calls", "many"));
        assertEquals("340000", hours("output_tokens", "many"));
        ledger.stop(PATIENCE);
        assertEquals(List.of(), segments());
    }

    @Test
    void aSegmentStaysForAsLongAsACallFromItIsOpen() throws IOException {
        var open = Calls.of("open");
        ledger.begin(open);
        for (int i = 0; i < 100; i++) {
            call("open");
        }
        assertTrue(ledger.flush(PATIENCE));
        assertEquals(2, segments().size());

        ledger.end(open, Calls.well());
        assertTrue(ledger.flush(PATIENCE));

        assertEquals(1, segments().size());
        assertEquals(101, booked("open"));
    }

    @Test
    void anEndOfNoCallIsIgnored() {
        var call = Calls.of("twice");
        ledger.begin(call);
        ledger.end(call, Calls.well());
        ledger.end(call, Calls.end(500, "other", 1, 1));

        assertTrue(ledger.flush(PATIENCE));

        assertEquals(1, booked("twice"));
    }

    /** A directory that is gone stands for a disk that is full: no new segment can be made. */
    @Test
    void withoutRoomNoCallBeginsButThoseThatBeganAreBooked() throws IOException {
        var open = Calls.of("full");
        ledger.begin(open);
        var segment = segments().getFirst();
        var aside = Files.move(segment.getParent(), parent.resolve("aside"));
        JournalException full = null;
        for (int i = 0; full == null; i++) {
            var call = Calls.of("rest");
            try {
                ledger.begin(call);
                ledger.end(call, Calls.well());
            } catch (JournalException refused) {
                full = refused;
            }
            assertTrue(i < 1_000);
        }
        assertTrue(full.getMessage().contains("cannot be written"), full.getMessage());

        ledger.end(open, Calls.well());
        ledger.refused(Calls.of("full"), Calls.end(503, "none", 0, 0));
        Files.move(aside, segment.getParent());

        assertTrue(ledger.flush(PATIENCE));
        assertEquals(2, booked("full"));
        call("full");
        assertTrue(ledger.flush(PATIENCE));
        assertEquals(3, booked("full"));
    }

    @Test
    void whatTheDatabaseCannotTakeKeepsNothingElseWaiting() throws IOException {
        var bad = Calls.end(Integer.MAX_VALUE, null, Long.MAX_VALUE, 0);
        for (int i = 0; i < 3; i++) {
            call("poison");
        }
        // The hour's sum passes the greatest number there is.
        for (int i = 0; i < 2; i++) {
            ledger.refused(Calls.of("poison"), bad);
        }
        call("poison");

        assertTrue(ledger.flush(PATIENCE));

        assertTrue(booked("poison") >= 4);
        assertEquals(hours("calls", "poison"), Long.toString(booked("poison")));
    }
}
