package dev.lantau.console.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lines over time, ready to be written as SVG by a template.
 *
 * @param summary the same in words, for those who cannot see it
 */
public record Plot(
        String title, String summary, List<Curve> curves, List<Tick> heights, List<Tick> times) {

    public static final int WIDTH = 560;
    public static final int HEIGHT = 180;

    private static final int LEFT = 56;
    private static final int RIGHT = 548;
    private static final int TOP = 12;
    private static final int BOTTOM = 152;
    private static final double[] STEPS = {1, 2, 5, 10};

    /** One line; dash and colour differ by its index. */
    public record Curve(String name, int index, String points) {}

    /** A label at an axis. */
    public record Tick(int at, String text) {}

    /** What is to be drawn, in order of time; a value that is not a number leaves a gap out. */
    public record Series(String name, List<Double> values) {}

    /** Draws these series over the same times; labels name the first, middle and last one. */
    public static Plot of(String title, String unit, List<Series> series, List<String> labels) {
        var values =
                series.stream()
                        .flatMap(one -> one.values().stream())
                        .filter(Double::isFinite)
                        .toList();
        var most = ceiling(values.stream().mapToDouble(value -> value).max().orElse(0));
        var curves = new ArrayList<Curve>();
        for (var one : series) {
            curves.add(new Curve(one.name(), curves.size() % 4, points(one.values(), most)));
        }
        var heights =
                List.of(
                        new Tick(BOTTOM, "0"),
                        new Tick((TOP + BOTTOM) / 2, number(most / 2)),
                        new Tick(TOP, number(most)));
        return new Plot(
                title + (unit.isEmpty() ? "" : " (" + unit + ")"),
                summary(series),
                curves,
                heights,
                times(labels));
    }

    /** The next round figure: 1, 2 or 5 and zeros. */
    static double ceiling(double value) {
        if (value <= 0) {
            return 1;
        }
        var power = Math.pow(10, Math.floor(Math.log10(value)));
        for (var step : STEPS) {
            if (value <= step * power * 1.000001) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static String points(List<Double> values, double most) {
        var points = new StringBuilder();
        for (var i = 0; i < values.size(); i++) {
            if (Double.isFinite(values.get(i))) {
                var share = Math.clamp(values.get(i) / most, 0, 1);
                points.append(x(i, values.size()))
                        .append(',')
                        .append(Math.round(BOTTOM - share * (BOTTOM - TOP)))
                        .append(' ');
            }
        }
        var line = points.toString().strip();
        // A line needs two ends: from a single value to itself, which a round cap makes a dot.
        return line.isEmpty() || line.contains(" ") ? line : line + " " + line;
    }

    private static int x(int index, int count) {
        return count < 2 ? RIGHT : (int) (LEFT + (long) (RIGHT - LEFT) * index / (count - 1));
    }

    private static List<Tick> times(List<String> labels) {
        var last = labels.size() - 1;
        return labels.size() < 3
                ? labels.isEmpty() ? List.of() : List.of(new Tick(RIGHT, labels.getLast()))
                : List.of(
                        new Tick(LEFT, labels.getFirst()),
                        new Tick(x(last / 2, labels.size()), labels.get(last / 2)),
                        new Tick(RIGHT, labels.getLast()));
    }

    private static String summary(List<Series> series) {
        var words = new ArrayList<String>();
        for (var one : series) {
            var seen = one.values().stream().filter(Double::isFinite).toList();
            words.add(
                    seen.isEmpty()
                            ? one.name() + ": no values"
                            : "%s: last %s, highest %s"
                                    .formatted(
                                            one.name(),
                                            number(seen.getLast()),
                                            number(
                                                    seen.stream()
                                                            .mapToDouble(value -> value)
                                                            .max()
                                                            .orElse(0))));
        }
        return String.join("; ", words);
    }

    /** Without needless digits. */
    public static String number(double value) {
        var text = String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.2f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
