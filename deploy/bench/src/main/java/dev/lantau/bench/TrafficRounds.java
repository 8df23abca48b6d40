package dev.lantau.bench;

import dev.lantau.bench.load.Generator;
import dev.lantau.bench.process.ProcessException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Interleaved rounds: each figure is measured of one line after the other before the next figure
 * is, and every round starts with another line.
 */
final class TrafficRounds {
    private static final double GIBIBYTE = 1024.0 * 1024 * 1024;

    private static final List<Bulk> BULK =
            List.of(
                    new Bulk(Figure.UP_ONE, Figure.UP_ONE_COST, true, false),
                    new Bulk(Figure.DOWN_ONE, Figure.DOWN_ONE_COST, false, false),
                    new Bulk(Figure.UP_SEVERAL, Figure.UP_SEVERAL_COST, true, true),
                    new Bulk(Figure.DOWN_SEVERAL, Figure.DOWN_SEVERAL_COST, false, true));

    private static final List<Figure> CONNECT =
            List.of(
                    Figure.CONNECTS,
                    Figure.CONNECTS_FAILED,
                    Figure.CONNECT_MEDIAN,
                    Figure.CONNECT_SLOW,
                    Figure.CONNECT_COST,
                    Figure.CONNECT_LOAD_SHARE);

    private static final List<Figure> HALF =
            List.of(Figure.HALF_REQUESTS, Figure.HALF_MEDIAN, Figure.HALF_SLOW, Figure.HALF_COST);

    private final TrafficOptions options;
    private final Generator generator;
    private final TrafficLines lines;
    private final Figures<Figure, TrafficLine> figures = new Figures<>();
    private final List<String> failures = new ArrayList<>();

    /** One kind of bulk transfer and where its figures go. */
    private record Bulk(Figure rate, Figure cost, boolean up, boolean several) {}

    /** Processor seconds. */
    private record Spent(double proxy, double load) {}

    TrafficRounds(TrafficOptions options, Generator generator, TrafficLines lines) {
        this.options = options;
        this.generator = generator;
        this.lines = lines;
    }

    Figures<Figure, TrafficLine> figures() {
        return figures;
    }

    /** Measurements that were not to be had, and why. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /**
     * Brings JVMs up to speed, without which the first rounds would measure their compilers. They
     * have most to compile for a new connection.
     */
    void warmUp() {
        int milliseconds = options.warmUpMilliseconds();
        for (var line : lines.all()) {
            if (line == TrafficLine.DIRECT || lines.proxy(line).isJvm()) {
                var to = lines.proxy(line).address();
                generator.carry(to, true, options.several(), milliseconds);
                generator.carry(to, false, options.several(), milliseconds);
                generator.exchange(to, options.parallel(), milliseconds, 0);
                generator.connect(to, options.parallel(), 2 * milliseconds);
            }
        }
    }

    void measure(Report report) {
        for (int round = 0; round < options.rounds(); round++) {
            var order = new ArrayList<>(lines.all());
            Collections.rotate(order, -round);
            for (var bulk : BULK) {
                order.forEach(
                        line ->
                                record(
                                        line,
                                        List.of(bulk.rate(), bulk.cost()),
                                        () -> carry(line, bulk)));
            }
            order.forEach(line -> record(line, CONNECT, () -> connect(line)));
            order.forEach(line -> record(line, List.of(Figure.REQUESTS), () -> saturate(line)));
            double perSecond = halfLoad();
            order.forEach(line -> record(line, HALF, () -> exchange(line, perSecond)));
            report.say("traffic round %d of %d done", round + 1, options.rounds());
        }
    }

    /** Takes what was measured, or notes that it could not be. */
    private void record(TrafficLine line, List<Figure> what, Supplier<double[]> measurement) {
        var values = new double[what.size()];
        try {
            values = measurement.get();
        } catch (ProcessException e) {
            failures.add("%s, %s: %s".formatted(line.title(), what.getFirst(), e.getMessage()));
            Arrays.fill(values, Double.NaN);
        }
        for (int i = 0; i < values.length; i++) {
            figures.add(what.get(i), line, values[i]);
        }
    }

    private double[] carry(TrafficLine line, Bulk bulk) {
        int connections = bulk.several() ? options.several() : 1;
        var before = spent(line);
        var found =
                generator.carry(
                        lines.proxy(line).address(),
                        bulk.up(),
                        connections,
                        options.milliseconds());
        var spent = spentSince(before, line);
        double gibibytes = found.bytes() / GIBIBYTE;
        return new double[] {gibibytes / found.seconds(), spent.proxy() / gibibytes};
    }

    private double[] connect(TrafficLine line) {
        var before = spent(line);
        var found =
                generator.connect(
                        lines.proxy(line).address(), options.parallel(), options.milliseconds());
        var spent = spentSince(before, line);
        double machine = found.seconds() * Runtime.getRuntime().availableProcessors();
        return new double[] {
            found.done() / found.seconds(),
            found.failed(),
            found.medianMicros(),
            found.slowMicros(),
            1e6 * spent.proxy() / found.done(),
            100 * spent.load() / machine
        };
    }

    /** Half as long as the others: only its rate counts. */
    private double[] saturate(TrafficLine line) {
        var found =
                generator.exchange(
                        lines.proxy(line).address(),
                        options.parallel(),
                        options.milliseconds() / 2,
                        0);
        return new double[] {found.done() / found.seconds()};
    }

    /**
     * Half of what the limit can do, of the slowest line if the limit is not measured; the same for
     * all lines.
     */
    private double halfLoad() {
        return figures.of(Figure.REQUESTS, TrafficLine.PIPE)
                        .map(Spread::median)
                        .orElseGet(
                                () ->
                                        lines.all().stream()
                                                .flatMap(
                                                        line ->
                                                                figures
                                                                        .of(Figure.REQUESTS, line)
                                                                        .stream())
                                                .mapToDouble(Spread::median)
                                                .min()
                                                .orElse(2))
                / 2;
    }

    private double[] exchange(TrafficLine line, double perSecond) {
        var before = spent(line);
        var found =
                generator.exchange(
                        lines.proxy(line).address(),
                        options.parallel(),
                        options.milliseconds(),
                        perSecond);
        var spent = spentSince(before, line);
        return new double[] {
            found.done() / found.seconds(),
            found.medianMicros(),
            found.slowMicros(),
            1e6 * spent.proxy() / found.done()
        };
    }

    private Spent spent(TrafficLine line) {
        var process = lines.proxy(line).process();
        return new Spent(
                process.isPresent() ? Processor.secondsOfFamily(process.getAsLong()) : 0,
                Processor.secondsOf(generator.clientsProcess())
                        + Processor.secondsOf(generator.backendProcess()));
    }

    private Spent spentSince(Spent before, TrafficLine line) {
        var now = spent(line);
        return new Spent(now.proxy() - before.proxy(), now.load() - before.load());
    }
}
