package dev.lantau.maas.limit;

/**
 * How a call stands with one scope.
 *
 * @param limit which one it does not fit into, {@code null} if it fits
 * @param charge what it would reserve, {@code null} if it does not fit
 */
record Finding(Kind kind, Decision.Limit limit, Charge charge) {
    /** From good to bad: of several scopes the worst counts. */
    enum Kind {
        FITS,
        /** Open calls may give back enough. */
        WAITS_FOR_CALLS,
        /** Other replicas may give away enough. */
        WAITS_FOR_SHARE,
        REFUSED
    }

    boolean isWorseThan(Finding other) {
        return other == null || kind.compareTo(other.kind) > 0;
    }
}
