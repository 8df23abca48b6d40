package dev.lantau.console.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlotTest {

    @Test
    void theAxisEndsAtARoundFigure() {
        assertEquals(50, Plot.ceiling(42));
        assertEquals(100, Plot.ceiling(100));
        assertEquals(0.2, Plot.ceiling(0.11), 1e-9);
        assertEquals(1, Plot.ceiling(0));
    }

    @Test
    void valuesGoFromBottomToTopAndLeaveGapsOut() {
        var plot =
                Plot.of(
                        "x",
                        "ms",
                        List.of(new Plot.Series("a", List.of(0.0, Double.NaN, 10.0))),
                        List.of("1", "2", "3"));

        assertEquals("56,152 548,12", plot.curves().getFirst().points());
        assertEquals("a: last 10, highest 10", plot.summary());
        assertEquals("x (ms)", plot.title());
    }

    @Test
    void aSingleValueIsADotAndNoValueIsNothing() {
        var plot =
                Plot.of(
                        "x",
                        "",
                        List.of(
                                new Plot.Series("one", List.of(Double.NaN, 10.0)),
                                new Plot.Series("none", List.of(Double.NaN))),
                        List.of("1", "2"));

        assertEquals("548,12 548,12", plot.curves().getFirst().points());
        assertEquals("", plot.curves().getLast().points());
    }
}
