package dev.lantau.bench;

import dev.lantau.bench.load.Generator;
import dev.lantau.bench.proxy.Envoy;
import dev.lantau.bench.proxy.Nginx;
import dev.lantau.bench.proxy.Proxies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The engine beside a raw pipe, nginx and Envoy: bulk, new connections, latency, memory. */
final class Traffic {
    private static final List<Figure> BULK =
            List.of(Figure.UP_ONE, Figure.DOWN_ONE, Figure.UP_SEVERAL, Figure.DOWN_SEVERAL);
    private static final List<Figure> BULK_COST =
            List.of(
                    Figure.UP_ONE_COST,
                    Figure.DOWN_ONE_COST,
                    Figure.UP_SEVERAL_COST,
                    Figure.DOWN_SEVERAL_COST);
    private static final double BULK_AIM = 0.8;
    private static final double CONNECTS_AIM = 0.8;
    private static final double HEAP_AIM = 16;
    private static final String NONE = "–";

    private final Options options;
    private final Path directory;

    Traffic(Options options, Path directory) {
        this.options = options;
        this.directory = directory;
    }

    void measure(Report report, Machine machine) {
        machine.add("nginx", Nginx.version());
        machine.add("Envoy", Envoy.version());
        try (var generator = new Generator(directory);
                var lines = TrafficLines.start(options, generator, directory, report)) {
            report.say("traffic: %s", lines.all());
            var idle = new TrafficIdle(options.traffic().idle(), generator, lines);
            idle.warning().ifPresent(report::say);
            idle.measure(report);
            var rounds = new TrafficRounds(options.traffic(), generator, lines);
            rounds.warmUp();
            rounds.measure(report);
            introduce(report, lines);
            idle.failures().forEach(failure -> report.note("**Failed**: " + failure));
            rounds.failures().forEach(failure -> report.note("**Failed**: " + failure));
            bulk(report, lines, rounds.figures());
            connects(report, lines, rounds.figures());
            requests(report, lines, rounds.figures());
            idle(report, lines, idle);
            aims(report, lines, rounds.figures(), idle);
        }
    }

    private void introduce(Report report, TrafficLines lines) {
        var traffic = options.traffic();
        report.note(
                "Everything on 127.0.0.0/8 of one machine: clients, backend and each proxy are processes of their own; every proxy has %d worker threads. %d interleaved rounds, %d ms each measurement; medians (least–most); ratios within a round. JVMs of proxies: %s."
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                traffic.rounds(),
                                traffic.milliseconds(),
                                String.join(" ", Proxies.JVM)));
        lines.missing().forEach(what -> report.note("**Not measured**, not there: " + what));
    }

    private void bulk(Report report, TrafficLines lines, Figures<Figure, TrafficLine> figures) {
        int several = options.traffic().several();
        report.section("Bulk transfer");
        report.note("GiB/s from clients to the backend (up) and back (down).");
        var titles =
                new String[] {
                    "line", "up, 1 connection", "down, 1", "up, " + several, "down, " + several
                };
        report.table("traffic-bulk", table(titles, lines, line -> of(figures, BULK, line, 2)));
        report.note("Divided by the raw pipe:");
        report.table(
                "traffic-bulk-ratio",
                table(
                        titles,
                        lines,
                        line ->
                                BULK.stream()
                                        .map(each -> figures.ratio(each, line, TrafficLine.PIPE))
                                        .map(spread -> text(spread, 2))
                                        .toList()));
        report.note("Processor seconds of the proxy for each GiB:");
        report.table(
                "traffic-bulk-cost", table(titles, lines, line -> of(figures, BULK_COST, line, 2)));
    }

    private void connects(Report report, TrafficLines lines, Figures<Figure, TrafficLine> figures) {
        report.section("New connections");
        report.note(
                "%d clients connect, send 64 bytes, get 64 bytes and read to the end of the stream (the backend closes first), one connection after the other. Times in microseconds; load is the share of the machine that clients and backend took."
                        .formatted(options.traffic().parallel()));
        report.table(
                "traffic-connects",
                table(
                        new String[] {
                            "line",
                            "per second",
                            "of the raw pipe",
                            "of nginx",
                            "median µs",
                            "p99 µs",
                            "proxy's processor µs",
                            "load %",
                            "failed"
                        },
                        lines,
                        line ->
                                List.of(
                                        text(figures.of(Figure.CONNECTS, line), 0),
                                        text(
                                                figures.ratio(
                                                        Figure.CONNECTS, line, TrafficLine.PIPE),
                                                2),
                                        text(
                                                figures.ratio(
                                                        Figure.CONNECTS, line, TrafficLine.NGINX),
                                                2),
                                        text(figures.of(Figure.CONNECT_MEDIAN, line), 0),
                                        text(figures.of(Figure.CONNECT_SLOW, line), 0),
                                        text(figures.of(Figure.CONNECT_COST, line), 0),
                                        text(figures.of(Figure.CONNECT_LOAD_SHARE, line), 0),
                                        text(figures.of(Figure.CONNECTS_FAILED, line), 0))));
    }

    private void requests(Report report, TrafficLines lines, Figures<Figure, TrafficLine> figures) {
        report.section("Small requests over lasting connections");
        report.note(
                "%d connections, 64 bytes each way. First as many as get through, then half of what the raw pipe got through, at random times, the same rate for all lines; there, times in microseconds, added to the direct line's of the same round."
                        .formatted(options.traffic().parallel()));
        report.table(
                "traffic-requests",
                table(
                        new String[] {
                            "line",
                            "most per second",
                            "of the raw pipe",
                            "half load: per second",
                            "median µs",
                            "p99 µs",
                            "added median µs",
                            "added p99 µs",
                            "proxy's processor µs"
                        },
                        lines,
                        line ->
                                List.of(
                                        text(figures.of(Figure.REQUESTS, line), 0),
                                        text(
                                                figures.ratio(
                                                        Figure.REQUESTS, line, TrafficLine.PIPE),
                                                2),
                                        text(figures.of(Figure.HALF_REQUESTS, line), 0),
                                        text(figures.of(Figure.HALF_MEDIAN, line), 0),
                                        text(figures.of(Figure.HALF_SLOW, line), 0),
                                        added(figures, Figure.HALF_MEDIAN, line),
                                        added(figures, Figure.HALF_SLOW, line),
                                        text(figures.of(Figure.HALF_COST, line), 0))));
    }

    private void idle(Report report, TrafficLines lines, TrafficIdle idle) {
        report.section("Idle connections");
        report.note(
                "%,d connections that have reached the backend. Heap: live objects after a full collection (`jcmd GC.class_histogram`), RSS: growth of the process, which for a JVM includes garbage it has not given back; both KiB per connection."
                        .formatted(idle.connections()));
        idle.warning().ifPresent(report::note);
        report.table(
                "traffic-idle",
                table(
                        new String[] {"line", "heap KiB", "RSS KiB", "RSS before, MiB"},
                        lines,
                        line ->
                                List.of(
                                        number(idle.of(line).map(TrafficIdle.Found::heap), 2),
                                        number(idle.of(line).map(TrafficIdle.Found::resident), 2),
                                        number(
                                                idle.of(line)
                                                        .map(TrafficIdle.Found::residentBefore),
                                                0))));
    }

    private void aims(
            Report report,
            TrafficLines lines,
            Figures<Figure, TrafficLine> figures,
            TrafficIdle idle) {
        report.section("Aims");
        var table = new Table("line", "figure", "aim", "median", "verdict");
        for (var line : lines.all()) {
            if (!line.isOurs()) {
                continue;
            }
            for (var bulk : BULK) {
                judge(
                        table,
                        line,
                        Aim.atLeast("bulk %s of the raw pipe".formatted(name(bulk)), BULK_AIM),
                        figures.ratio(bulk, line, TrafficLine.PIPE));
            }
            judge(
                    table,
                    line,
                    Aim.atLeast("new connections of nginx", CONNECTS_AIM),
                    figures.ratio(Figure.CONNECTS, line, TrafficLine.NGINX));
            if (line != TrafficLine.NATIVE) {
                judge(
                        table,
                        line,
                        Aim.atMost("KiB heap per idle connection", HEAP_AIM),
                        idle.of(line).map(found -> Spread.of(List.of(found.heap()))));
            }
        }
        report.table("traffic-aims", table);
    }

    private static void judge(Table table, TrafficLine line, Aim aim, Optional<Spread> figure) {
        table.row(line.title(), aim.what(), aim.limitText(), text(figure, 2), aim.verdict(figure));
    }

    private String name(Figure bulk) {
        int several = options.traffic().several();
        return switch (bulk) {
            case UP_ONE -> "up, 1 connection,";
            case DOWN_ONE -> "down, 1 connection,";
            case UP_SEVERAL -> "up, %d connections,".formatted(several);
            default -> "down, %d connections,".formatted(several);
        };
    }

    private static Table table(
            String[] titles, TrafficLines lines, Function<TrafficLine, List<String>> cells) {
        var table = new Table(titles);
        for (var line : lines.all()) {
            var row = new ArrayList<Object>(List.of(line.title()));
            row.addAll(cells.apply(line));
            table.row(row.toArray());
        }
        return table;
    }

    private static List<String> of(
            Figures<Figure, TrafficLine> figures,
            List<Figure> which,
            TrafficLine line,
            int decimals) {
        return which.stream().map(each -> text(figures.of(each, line), decimals)).toList();
    }

    private static String added(
            Figures<Figure, TrafficLine> figures, Figure figure, TrafficLine line) {
        return text(figures.difference(figure, line, TrafficLine.DIRECT), 0);
    }

    private static String text(Optional<Spread> spread, int decimals) {
        return spread.map(each -> each.text(decimals)).orElse(NONE);
    }

    private static String number(Optional<Double> value, int decimals) {
        return value.filter(each -> !each.isNaN())
                .map(each -> String.format(Locale.ROOT, "%." + decimals + "f", each))
                .orElse(NONE);
    }
}
