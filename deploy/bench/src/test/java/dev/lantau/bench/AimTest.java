package dev.lantau.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AimTest {
    private static final Aim RATIO = Aim.atLeast("ratio", 0.8);
    private static final Aim HEAP = Aim.atMost("heap", 16);

    @Test
    void medianDecides() {
        assertEquals("met", RATIO.verdict(figure(0.1, 0.8, 0.9)));
        assertEquals("missed", RATIO.verdict(figure(0.79, 0.7, 0.9)));
    }

    @Test
    void lessMayBeBetter() {
        assertEquals("met", HEAP.verdict(figure(3.5)));
        assertEquals("missed", HEAP.verdict(figure(16.1)));
    }

    @Test
    void nothingIsClaimedOfWhatWasNotMeasured() {
        assertEquals("not measured", RATIO.verdict(Optional.empty()));
        assertEquals("not measured", HEAP.verdict(figure(Double.NaN)));
    }

    @Test
    void limitsAreReadable() {
        assertEquals("≥ 0.80", RATIO.limitText());
        assertEquals("≤ 16.00", HEAP.limitText());
    }

    private static Optional<Spread> figure(Double... values) {
        return Optional.of(Spread.of(List.of(values)));
    }
}
