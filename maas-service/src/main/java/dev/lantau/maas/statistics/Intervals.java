package dev.lantau.maas.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The intervals of a chart.
 *
 * @param seconds length of one
 * @param starts where each begins; the first one may begin before the window does
 */
record Intervals(int seconds, List<Instant> starts) {
    private static final Duration BY_MINUTE = Duration.ofHours(6);
    private static final Duration BY_HOUR = Duration.ofDays(7);

    /** Minutes up to six hours, hours up to seven days, days of the zone beyond. */
    static Intervals of(Window window, ZoneId zone) {
        if (window.length().compareTo(BY_MINUTE) <= 0) {
            return equal(
                    window, window.start().truncatedTo(ChronoUnit.MINUTES), ChronoUnit.MINUTES);
        }
        if (window.length().compareTo(BY_HOUR) <= 0) {
            var first = window.start().atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
            return equal(window, first, ChronoUnit.HOURS);
        }
        return days(window, zone);
    }

    private static Intervals equal(Window window, Instant first, ChronoUnit unit) {
        List<Instant> starts = new ArrayList<>();
        for (var start = first; start.isBefore(window.end()); start = start.plus(1, unit)) {
            starts.add(start);
        }
        return new Intervals((int) unit.getDuration().toSeconds(), starts);
    }

    private static Intervals days(Window window, ZoneId zone) {
        List<Instant> starts = new ArrayList<>();
        var day = window.start().atZone(zone).toLocalDate();
        for (var start = day.atStartOfDay(zone).toInstant();
                start.isBefore(window.end());
                start = day.atStartOfDay(zone).toInstant()) {
            starts.add(start);
            day = day.plusDays(1);
        }
        return new Intervals((int) ChronoUnit.DAYS.getDuration().toSeconds(), starts);
    }
}
