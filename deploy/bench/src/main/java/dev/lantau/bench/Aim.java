package dev.lantau.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * What a figure should reach.
 *
 * @param limit least value, or most where less is better
 */
record Aim(String what, double limit, boolean atLeast) {
    static Aim atLeast(String what, double limit) {
        return new Aim(what, limit, true);
    }

    static Aim atMost(String what, double limit) {
        return new Aim(what, limit, false);
    }

    String limitText() {
        return String.format(Locale.ROOT, atLeast ? "≥ %.2f" : "≤ %.2f", limit);
    }

    /** Judged by the median. */
    String verdict(Optional<Spread> figure) {
        return figure.map(Spread::median)
                .filter(median -> !median.isNaN())
                .map(this::isMet)
                .map(met -> met ? "met" : "missed")
                .orElse("not measured");
    }

    private boolean isMet(double value) {
        return atLeast ? value >= limit : value <= limit;
    }
}
