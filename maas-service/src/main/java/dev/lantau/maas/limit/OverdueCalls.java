package dev.lantau.maas.limit;

import io.quarkus.logging.Log;

/** Complains of calls that were not over when their minute was. Not safe for threads. */
final class OverdueCalls {
    private static final long EVERY = 60_000_000_000L;

    private long told = -EVERY;

    void tell(String scope, int calls, long now) {
        if (now - told >= EVERY) {
            told = now;
            Log.warnf(
                    "%s: %d calls were still open when their minute was over; what they will have"
                            + " used counts no more (told once a minute)",
                    scope, calls);
        }
    }
}
