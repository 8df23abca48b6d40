package dev.lantau.bench;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the gateway part was asked for.
 *
 * @param lines what to compare
 * @param rounds interleaved rounds
 * @param milliseconds length of one measurement
 * @param warmUpMilliseconds length of each kind of load before the first measurement
 * @param clients numbers of clients
 * @param streams that are open at a time where memory is measured
 */
record GatewayOptions(
        Set<GatewayLine> lines,
        int rounds,
        int milliseconds,
        int warmUpMilliseconds,
        List<Integer> clients,
        int streams) {
    /** Clients where cost and latency are measured. */
    static final int SEVERAL = 64;

    private static final List<Integer> CLIENTS = List.of(1, SEVERAL, 512);

    static GatewayOptions of(
            Set<GatewayLine> lines,
            boolean quick,
            OptionalInt rounds,
            OptionalInt seconds,
            OptionalInt warmUpSeconds) {
        return new GatewayOptions(
                lines,
                rounds.orElse(quick ? 2 : 5),
                1_000 * seconds.orElse(quick ? 1 : 2),
                1_000 * warmUpSeconds.orElse(quick ? 3 : 5),
                CLIENTS,
                quick ? 1_000 : 5_000);
    }
}
