package dev.lantau.bench;

import dev.lantau.bench.chat.Kind;

/**
 * One figure of the gateway part.
 *
 * @param clients kept connections
 * @param half whether at half load, else as many as get through
 */
record GatewayFigure(What what, Kind kind, int clients, boolean half) {
    /** What of a load. */
    enum What {
        /** Calls a second. */
        RATE,
        /** The proxy's processor time per call in microseconds. */
        COST,
        /** The same of its database. */
        DATABASE_COST,
        /** Microseconds to the first byte of the body: median, 99th percentile. */
        FIRST_MEDIAN,
        FIRST_SLOW,
        END_MEDIAN,
        END_SLOW
    }

    static GatewayFigure full(What what, Kind kind, int clients) {
        return new GatewayFigure(what, kind, clients, false);
    }

    static GatewayFigure half(What what, Kind kind, int clients) {
        return new GatewayFigure(what, kind, clients, true);
    }
}
