package dev.lantau.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** Several measurements of one thing, smallest first. */
record Spread(double[] sorted) {

    static Spread of(Collection<? extends Number> values) {
        return new Spread(values.stream().mapToDouble(Number::doubleValue).sorted().toArray());
    }

    double median() {
        return percentile(50);
    }

    double least() {
        return sorted[0];
    }

    double most() {
        return sorted[sorted.length - 1];
    }

    /** Nearest rank; percent 0 to 100. */
    double percentile(double percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        if (percent == 50 && sorted.length % 2 == 0) {
            return (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    /** Median and, in brackets, the least and the most. */
    String text(int decimals) {
        var format = "%." + decimals + "f";
        return String.format(
                Locale.ROOT,
                format + " (" + format + "–" + format + ")",
                median(),
                least(),
                most());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Spread(double[] values) && Arrays.equals(values, sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return text(2);
    }
}
