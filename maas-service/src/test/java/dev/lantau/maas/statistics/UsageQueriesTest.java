package dev.lantau.maas.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.paging.OffsetPage;
import dev.lantau.maas.ledger.Bookings;
import dev.lantau.maas.ledger.Calls;
import dev.lantau.maas.ledger.LedgerDatabase;
import dev.lantau.maas.ledger.ServiceType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The hours and the rows are two ways to the same sums. */
class UsageQueriesTest {
    private static final Instant FIRST = Instant.parse("2026-09-01T00:00:00Z");
    private static final long SPAN = Duration.ofDays(2).toMillis();
    private static final int CALLS = 2_000;

    private static final Random RANDOM = new Random(20_261_128);

    private static LedgerDatabase database;
    private static UsageQueries queries;

    @BeforeAll
    static void start() {
        database = new LedgerDatabase();
        queries = new UsageQueries(database.asApplication());
        var bookings = new Bookings();
        for (int i = 0; i < CALLS; i++) {
            var service = "service-" + RANDOM.nextInt(5);
            bookings.add(
                    Calls.call(
                            "domain-" + RANDOM.nextInt(2),
                            "project-" + RANDOM.nextInt(2),
                            moment(),
                            RANDOM.nextBoolean() ? ServiceType.PRESET : ServiceType.CUSTOM_ENDPOINT,
                            service,
                            service.toUpperCase(),
                            "label-" + RANDOM.nextInt(3),
                            "192.0.2." + RANDOM.nextInt(3)),
                    Calls.end(
                            RANDOM.nextInt(4) == 0 ? 429 : 200,
                            null,
                            RANDOM.nextInt(100_000),
                            RANDOM.nextInt(10_000)));
        }
        bookings.book(database.asApplication());
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    /** Often exactly on the hour, where mistakes are. */
    private static Instant moment() {
        var moment = FIRST.plusMillis(RANDOM.nextLong(SPAN));
        return RANDOM.nextInt(4) == 0 ? moment.truncatedTo(ChronoUnit.HOURS) : moment;
    }

    private static UsageFilter filter(
            Window window, List<String> keys, List<String> addresses, List<String> names) {
        return new UsageFilter(
                "domain-0",
                "project-1",
                ServiceType.PRESET,
                window,
                keys,
                addresses,
                names,
                List.of());
    }

    private static Window window() {
        var one = moment();
        var other = moment();
        return one.isBefore(other) ? new Window(one, other) : new Window(other, one.plusMillis(1));
    }

    @Test
    void hoursAndRowsGiveTheSameSums() {
        long seen = 0;
        for (int i = 0; i < 200; i++) {
            List<String> keys = i % 3 == 0 ? List.of("label-0", "label-2") : List.of();
            List<String> names = i % 4 == 0 ? List.of("vice-1", "E-3") : List.of();
            var filter = filter(window(), keys, List.of(), names);

            var totals = queries.totals(filter);

            assertEquals(queries.totalsOfRows(filter), totals, filter.toString());
            seen += totals.calls();
        }
        assertTrue(seen > 0);
    }

    @Test
    void addressesTogetherGiveTheSameSumsAsNone() {
        var window = new Window(FIRST.plusSeconds(1_800), FIRST.plusMillis(SPAN));
        var all = queries.totals(filter(window, List.of(), List.of(), List.of()));
        long calls = 0;
        for (int i = 0; i < 3; i++) {
            calls +=
                    queries.totals(filter(window, List.of(), List.of("192.0.2." + i), List.of()))
                            .calls();
        }
        assertEquals(all.calls(), calls);
    }

    @Test
    void servicesOfAllPagesGiveTheTotals() {
        var filter =
                filter(
                        new Window(FIRST.plusSeconds(77), FIRST.plusMillis(SPAN)),
                        List.of(),
                        List.of(),
                        List.of());
        List<ServiceUsage> services = new ArrayList<>();
        for (int offset = 0; offset < 6; offset += 2) {
            var page = queries.services(filter, new OffsetPage.Request(2, offset));
            assertEquals(5, page.total());
            services.addAll(page.items());
        }

        assertEquals(5, services.stream().map(ServiceUsage::id).distinct().count());
        assertEquals(
                queries.totals(filter).calls(),
                services.stream().mapToLong(each -> each.usage().calls()).sum());
        var beyond = queries.services(filter, new OffsetPage.Request(2, 50));
        assertEquals(new OffsetPage<>(List.of(), 5), beyond);
    }

    @Test
    void anEmptyHourChangesNothing() {
        var filter =
                filter(
                        new Window(FIRST.minusSeconds(86_400), FIRST.minusSeconds(3_600)),
                        List.of(),
                        List.of(),
                        List.of());

        assertEquals(Usage.NONE, queries.totals(filter));
    }
}
