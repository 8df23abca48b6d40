package dev.lantau.modelarts.trainingjob;

import dev.lantau.modelarts.wire.MetricObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Series of numbers that a job's own expressions find in its log, in the order of the log. */
final class LogNumbers {
    private static final int LONGEST_LINE = 4_096;
    private static final int MOST_NUMBERS = 10_000;

    /** Characters that an expression may look at in all: a bad one must not hold up the service. */
    private static final long MOST_STEPS = 20_000_000;

    private final List<PatternRules.Series> series;

    private LogNumbers(List<PatternRules.Series> series) {
        this.series = series;
    }

    static LogNumbers of(List<PatternRules.Series> series) {
        return new LogNumbers(series);
    }

    boolean isEmpty() {
        return series.isEmpty();
    }

    /** Each series that finds something; one that takes too long ends with what it has found. */
    List<MetricObject> read(String log) {
        return series.stream()
                .map(each -> new MetricObject(each.name(), numbers(each, log.lines())))
                .filter(found -> !found.value().isEmpty())
                .toList();
    }

    private static List<BigDecimal> numbers(PatternRules.Series series, Stream<String> lines) {
        List<BigDecimal> found = new ArrayList<>();
        var budget = new Budget();
        try {
            lines.filter(line -> line.length() <= LONGEST_LINE)
                    .takeWhile(line -> found.size() < MOST_NUMBERS)
                    .forEach(line -> add(series, new Counted(line, budget), found));
        } catch (Exhausted | StackOverflowError enough) {
            return found;
        }
        return found;
    }

    private static void add(PatternRules.Series series, CharSequence line, List<BigDecimal> found) {
        var matcher = series.pattern().matcher(line);
        while (matcher.find()) {
            try {
                if (matcher.group(1) != null) {
                    found.add(new BigDecimal(matcher.group(1).strip()));
                }
            } catch (NumberFormatException text) {
                // the group is no number here
            }
        }
    }

    private static final class Budget {
        private long left = MOST_STEPS;
    }

    private static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exhausted() {
            super(null, null, false, false);
        }
    }

    /** A line that counts how often it is looked at. */
    private record Counted(CharSequence text, Budget budget) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--budget.left < 0) {
                throw new Exhausted();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
