package dev.lantau.bench;

import java.util.OptionalInt;
import java.util.Set;

/**
 * What the traffic part was asked for.
 *
 * @param lines what to compare
 * @param rounds interleaved rounds
 * @param milliseconds length of one measurement
 * @param warmUpMilliseconds length of each kind of load before the first measurement
 * @param several connections of bulk transfer beside the one
 * @param parallel connections of small requests, and clients that open connections
 * @param idle connections that do nothing
 */
record TrafficOptions(
        Set<TrafficLine> lines,
        int rounds,
        int milliseconds,
        int warmUpMilliseconds,
        int several,
        int parallel,
        int idle) {
    private static final int SEVERAL = 8;
    private static final int PARALLEL = 32;

    static TrafficOptions of(
            Set<TrafficLine> lines, boolean quick, OptionalInt rounds, OptionalInt warmUpSeconds) {
        int warmUp = quick ? 700 : 2_000;
        return new TrafficOptions(
                lines,
                rounds.orElse(quick ? 2 : 5),
                quick ? 500 : 1_000,
                warmUpSeconds.isPresent() ? 1_000 * warmUpSeconds.getAsInt() : warmUp,
                SEVERAL,
                PARALLEL,
                quick ? 2_000 : 10_000);
    }
}
