package dev.lantau.common.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * Where a record stands in the list: newest first, then by source, then the higher id first. Rows
 * are never changed, so the place of one never does, whatever is written meanwhile.
 *
 * @param micros of its time, since the epoch
 * @param source in the order of the sources
 * @param id within its source
 */
record Position(long micros, int source, long id) implements Comparable<Position> {
    private static final Comparator<Position> NEWEST_FIRST =
            Comparator.comparingLong(Position::micros)
                    .reversed()
                    .thenComparingInt(Position::source)
                    .thenComparing(Position::id, Comparator.reverseOrder());

    /** Reads a marker, whose form the contract has checked; {@code null} for the first page. */
    static Position of(String marker) {
        if (marker == null || marker.isEmpty()) {
            return null;
        }
        var parts = marker.split("-");
        return new Position(
                Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }

    String marker() {
        return micros + "-" + source + "-" + id;
    }

    Instant time() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public int compareTo(Position other) {
        return NEWEST_FIRST.compare(this, other);
    }
}
