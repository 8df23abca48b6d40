package dev.lantau.maas.statistics;

import dev.lantau.common.error.ApiException;
import dev.lantau.maas.MaasError;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Time in which calls began.
 *
 * @param end first moment that is not in it any more
 */
record Window(Instant start, Instant end) {
    static final Duration LONGEST = Duration.ofDays(30);

    /** The first moment of the year 10000, in milliseconds. */
    private static final long BEYOND = 253_402_300_800_000L;

    /**
     * @throws ApiException 0104 unless start is before end and they are at most 30 days apart
     */
    static Window of(long startTime, long endTime) {
        require(startTime >= 0, "start_time is before 1970");
        require(endTime < BEYOND, "end_time is after the year 9999");
        require(startTime < endTime, "start_time is not before end_time");
        require(
                endTime - startTime <= LONGEST.toMillis(),
                "start_time and end_time are more than 30 days apart");
        return new Window(Instant.ofEpochMilli(startTime), Instant.ofEpochMilli(endTime));
    }

    private static void require(boolean good, String complaint) {
        if (!good) {
            throw new ApiException(MaasError.INVALID_PARAMETER, complaint);
        }
    }

    Duration length() {
        return Duration.between(start, end);
    }

    /** The whole hours in it; an empty window at its end when there are none. */
    Window wholeHours() {
        var floor = start.truncatedTo(ChronoUnit.HOURS);
        var first = floor.equals(start) ? floor : floor.plus(1, ChronoUnit.HOURS);
        var last = end.truncatedTo(ChronoUnit.HOURS);
        return first.isBefore(last) ? new Window(first, last) : new Window(end, end);
    }
}
