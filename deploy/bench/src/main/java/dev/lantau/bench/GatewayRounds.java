package dev.lantau.bench;

import dev.lantau.bench.GatewayFigure.What;
import dev.lantau.bench.chat.ChatGenerator;
import dev.lantau.bench.chat.ChatGenerator.Found;
import dev.lantau.bench.chat.Kind;
import dev.lantau.bench.process.ProcessException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Interleaved rounds, as {@link TrafficRounds} has them. */
final class GatewayRounds {
    /** Kinds whose rate is measured for each number of clients. */
    static final List<Kind> RATED = List.of(Kind.BURST, Kind.WHOLE);

    private final GatewayOptions options;
    private final ChatGenerator generator;
    private final GatewayLines lines;
    private final Figures<GatewayFigure, GatewayLine> figures = new Figures<>();
    private final List<String> failures = new ArrayList<>();
    private long answered;

    GatewayRounds(GatewayOptions options, ChatGenerator generator, GatewayLines lines) {
        this.options = options;
        this.generator = generator;
        this.lines = lines;
    }

    Figures<GatewayFigure, GatewayLine> figures() {
        return figures;
    }

    /** Measurements that were not to be had and calls that failed, and why. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Good answers that the gateway gave. */
    long answered() {
        return answered;
    }

    /** Brings JVMs up to speed. */
    void warmUp() {
        for (var line : lines.all()) {
            if (line == GatewayLine.DIRECT || lines.proxy(line).isJvm()) {
                for (var kind : List.of(Kind.BURST, Kind.WHOLE, Kind.PACED)) {
                    call(line, kind, GatewayOptions.SEVERAL, options.warmUpMilliseconds(), 0);
                }
            }
        }
    }

    void measure(Report report) {
        for (int round = 0; round < options.rounds(); round++) {
            var order = new ArrayList<>(lines.all());
            Collections.rotate(order, -round);
            order.forEach(line -> record(line, Kind.PACED, GatewayOptions.SEVERAL, 0));
            for (var kind : RATED) {
                for (int clients : options.clients()) {
                    order.forEach(line -> record(line, kind, clients, 0));
                }
            }
            for (var kind : RATED) {
                double perSecond = halfLoad(kind);
                order.forEach(line -> record(line, kind, GatewayOptions.SEVERAL, perSecond));
            }
            report.say("gateway round %d of %d done", round + 1, options.rounds());
        }
    }

    /** Half of what the slowest line can do; the same for all lines. */
    private double halfLoad(Kind kind) {
        var rate = GatewayFigure.full(What.RATE, kind, GatewayOptions.SEVERAL);
        return lines.all().stream()
                        .flatMap(line -> figures.of(rate, line).stream())
                        .mapToDouble(Spread::median)
                        .min()
                        .orElse(2)
                / 2;
    }

    private void record(GatewayLine line, Kind kind, int clients, double perSecond) {
        double proxy = proxySeconds(line);
        double database = databaseSeconds(line);
        var found = call(line, kind, clients, options.milliseconds(), perSecond);
        proxy = proxySeconds(line) - proxy;
        database = databaseSeconds(line) - database;
        double done = found.map(Found::done).orElse(Double.NaN);
        var values =
                new double[] {
                    done / found.map(Found::seconds).orElse(Double.NaN),
                    1e6 * proxy / done,
                    1e6 * database / done,
                    found.map(Found::firstMedian).orElse(Double.NaN),
                    found.map(Found::firstSlow).orElse(Double.NaN),
                    found.map(Found::endMedian).orElse(Double.NaN),
                    found.map(Found::endSlow).orElse(Double.NaN)
                };
        for (var what : What.values()) {
            figures.add(
                    new GatewayFigure(what, kind, clients, perSecond > 0),
                    line,
                    values[what.ordinal()]);
        }
    }

    private Optional<Found> call(
            GatewayLine line, Kind kind, int clients, int milliseconds, double perSecond) {
        try {
            var found =
                    generator.call(
                            lines.proxy(line).address(), kind, clients, milliseconds, perSecond);
            if (found.failed() > 0) {
                failures.add(
                        "%s, %s, %d clients: %.0f of %.0f calls"
                                .formatted(
                                        line.title(),
                                        kind,
                                        clients,
                                        found.failed(),
                                        found.failed() + found.done()));
            }
            if (line == GatewayLine.GATEWAY) {
                answered += (long) found.done();
            }
            return found.done() > 0 ? Optional.of(found) : Optional.empty();
        } catch (ProcessException e) {
            failures.add("%s, %s: %s".formatted(line.title(), kind, e.getMessage()));
            return Optional.empty();
        }
    }

    private double proxySeconds(GatewayLine line) {
        var process = lines.proxy(line).process();
        return process.isPresent() ? Processor.secondsOfFamily(process.getAsLong()) : 0;
    }

    private double databaseSeconds(GatewayLine line) {
        return line == GatewayLine.GATEWAY ? lines.service().orElseThrow().databaseSeconds() : 0;
    }
}
