package dev.lantau.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void percentilesAreTheNearestRankOfAllParts() {
        var all = Samples.sorted(List.of(microseconds(51, 100), microseconds(1, 50)));

        assertEquals(100, all.size());
        assertEquals(50, all.percentile(50));
        assertEquals(99, all.percentile(99));
        assertEquals(100, all.percentile(100));
    }

    @Test
    void manySamplesAreKept() {
        assertEquals(10_000, Samples.sorted(List.of(microseconds(1, 10_000))).percentile(100));
    }

    @Test
    void noneHaveNoPercentile() {
        assertEquals(0, Samples.sorted(List.of()).percentile(99));
    }

    private static Samples microseconds(long first, long last) {
        var samples = new Samples();
        LongStream.rangeClosed(first, last).forEach(value -> samples.add(1_000 * value));
        return samples;
    }
}
