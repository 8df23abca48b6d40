package dev.lantau.bench.load;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;

/** Durations in nanoseconds. */
public final class Samples {
    private static final int FIRST_ROOM = 4096;

    private long[] values = new long[FIRST_ROOM];
    private int size;

    /** One more. */
    public void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    /** How many. */
    public int size() {
        return size;
    }

    /** All of them, smallest first. */
    public static Samples sorted(Collection<Samples> parts) {
        var all = new Samples();
        all.values = parts.stream().flatMapToLong(Samples::stream).sorted().toArray();
        all.size = all.values.length;
        return all;
    }

    private LongStream stream() {
        return Arrays.stream(values, 0, size);
    }

    /** Nearest rank of sorted samples, in microseconds; percent above 0, up to 100; 0 of none. */
    public double percentile(double percent) {
        return size == 0 ? 0 : values[(int) Math.ceil(percent / 100 * size) - 1] / 1e3;
    }
}
