package dev.lantau.bench.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LiveHeapTest {
    @Test
    void totalIsTheLastLinesBytes() {
        var histogram =
                """
                12345:
                 num     #instances         #bytes  class name (module)
                   1:          5200         312000  [B (java.base@25)
                   2:            12           4711  example.Total
                Total          5212         316711
                """;

        assertEquals(316_711, LiveHeap.total(histogram));
    }

    @Test
    void whatIsNoHistogramIsRefused() {
        assertThrows(ProcessException.class, () -> LiveHeap.total("12345:\nNo such process"));
    }
}
