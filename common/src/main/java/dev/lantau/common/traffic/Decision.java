package dev.lantau.common.traffic;

import java.time.Instant;

/**
 * Why a connection or UDP flow went where it went.
 *
 * @param source address and port of the client
 * @param outcome what became of it
 * @param region of the chosen pool; {@code null} when there was none, as in the next three
 * @param poolId pool
 * @param backendId backend
 * @param backend address and port of the backend
 * @param why one sentence for people: region order, dial, weight, health, access
 */
public record Decision(
        Instant at,
        String source,
        Outcome outcome,
        String region,
        String poolId,
        String backendId,
        String backend,
        String why) {

    /** What became of a connection. */
    public enum Outcome {
        FORWARDED,
        /** The source is not let in. */
        REFUSED_ACCESS,
        /** The frontend has all the connections it may have. */
        REFUSED_LIMIT,
        /** No backend with a share of the traffic. */
        NO_BACKEND,
        /** The backend did not take the connection. */
        UNREACHABLE
    }
}
