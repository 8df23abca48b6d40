package dev.lantau.maas.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalsTest {
    private static Intervals of(String start, String end, ZoneId zone) {
        return Intervals.of(new Window(Instant.parse(start), Instant.parse(end)), zone);
    }

    @Test
    void sixHoursAreShownByTheMinute() {
        var intervals = of("2026-09-01T10:00:30Z", "2026-09-01T16:00:30Z", ZoneOffset.UTC);

        assertEquals(60, intervals.seconds());
        assertEquals(361, intervals.starts().size());
        assertEquals(Instant.parse("2026-09-01T10:00:00Z"), intervals.starts().getFirst());
    }

    @Test
    void sevenDaysAreShownByTheHourOfTheZone() {
        var intervals =
                of("2026-09-01T10:10:00Z", "2026-09-08T10:10:00Z", ZoneId.of("Asia/Kolkata"));

        assertEquals(3_600, intervals.seconds());
        assertEquals(169, intervals.starts().size());
        assertEquals(Instant.parse("2026-09-01T09:30:00Z"), intervals.starts().getFirst());
    }

    @Test
    void moreIsShownByTheDayOfTheZoneAlsoWhenClocksChange() {
        var intervals =
                of("2026-10-20T00:00:00Z", "2026-10-28T00:00:00Z", ZoneId.of("Europe/Paris"));

        assertEquals(86_400, intervals.seconds());
        assertEquals(
                List.of(
                        Instant.parse("2026-10-19T22:00:00Z"),
                        Instant.parse("2026-10-20T22:00:00Z"),
                        Instant.parse("2026-10-21T22:00:00Z"),
                        Instant.parse("2026-10-22T22:00:00Z"),
                        Instant.parse("2026-10-23T22:00:00Z"),
                        Instant.parse("2026-10-24T22:00:00Z"),
                        Instant.parse("2026-10-25T23:00:00Z"),
                        Instant.parse("2026-10-26T23:00:00Z"),
                        Instant.parse("2026-10-27T23:00:00Z")),
                intervals.starts());
    }

    @Test
    void anIntervalThatBeginsWithTheEndIsNotShown() {
        assertEquals(
                1,
                of("2026-09-01T10:00:00Z", "2026-09-01T10:01:00Z", ZoneOffset.UTC).starts().size());
    }
}
