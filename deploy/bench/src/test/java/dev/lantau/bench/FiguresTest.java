package dev.lantau.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final Figures<Figure, TrafficLine> figures = new Figures<>();

    @Test
    void ratiosAreTakenWithinARound() {
        add(TrafficLine.ENGINE, 80, 30, 8);
        add(TrafficLine.PIPE, 100, 30, 16);

        var ratio = figures.ratio(Figure.CONNECTS, TrafficLine.ENGINE, TrafficLine.PIPE);

        assertEquals(0.8, ratio.orElseThrow().median());
        assertEquals(0.5, ratio.orElseThrow().least());
        assertEquals(1, ratio.orElseThrow().most());
    }

    @Test
    void differencesAreTakenWithinARound() {
        add(TrafficLine.ENGINE, 5, 9);
        add(TrafficLine.DIRECT, 1, 8);

        var added = figures.difference(Figure.CONNECTS, TrafficLine.ENGINE, TrafficLine.DIRECT);

        assertEquals(2.5, added.orElseThrow().median());
    }

    @Test
    void roundWithoutAValueIsLeftOut() {
        add(TrafficLine.ENGINE, 8, Double.NaN, 6);
        add(TrafficLine.PIPE, 10, 1, 10);

        assertEquals(7, figures.of(Figure.CONNECTS, TrafficLine.ENGINE).orElseThrow().median());
        assertEquals(
                0.7,
                figures.ratio(Figure.CONNECTS, TrafficLine.ENGINE, TrafficLine.PIPE)
                        .orElseThrow()
                        .median(),
                1e-9);
    }

    @Test
    void whatWasNotMeasuredHasNoRatio() {
        add(TrafficLine.ENGINE, 1);

        assertTrue(figures.of(Figure.REQUESTS, TrafficLine.ENGINE).isEmpty());
        assertEquals(
                Optional.empty(),
                figures.ratio(Figure.CONNECTS, TrafficLine.ENGINE, TrafficLine.NGINX));
    }

    private void add(TrafficLine line, double... values) {
        for (var value : values) {
            figures.add(Figure.CONNECTS, line, value);
        }
    }
}
