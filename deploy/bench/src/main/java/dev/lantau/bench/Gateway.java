package dev.lantau.bench;

import dev.lantau.bench.GatewayFigure.What;
import dev.lantau.bench.chat.ChatGenerator;
import dev.lantau.bench.chat.Kind;
import dev.lantau.bench.proxy.Nginx;
import dev.lantau.bench.proxy.Proxies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The MaaS gateway beside a raw HTTP pipe and nginx: cost, rates, latency, memory. */
final class Gateway {
    private static final double COST_AIM = 1.2;
    private static final double ADDED_AIM = 1;
    private static final double HEAP_AIM = 32;
    private static final double MICROS_OF_A_MILLISECOND = 1_000;
    private static final int SEVERAL = GatewayOptions.SEVERAL;
    private static final String NONE = "–";

    private final Options options;
    private final Path directory;

    Gateway(Options options, Path directory) {
        this.options = options;
        this.directory = directory;
    }

    void measure(Report report, Machine machine) {
        machine.add("nginx", Nginx.version());
        try (var generator =
                        new ChatGenerator(directory, GatewayService.KEY, GatewayService.ENDPOINT);
                var lines = GatewayLines.start(options, generator, directory, report)) {
            report.say("gateway: %s", lines.all());
            var memory = new GatewayMemory(options.gateway().streams(), generator, lines);
            memory.measure(report);
            var rounds = new GatewayRounds(options.gateway(), generator, lines);
            rounds.warmUp();
            rounds.measure(report);
            introduce(report, lines);
            Stream.concat(memory.failures().stream(), rounds.failures().stream())
                    .forEach(failure -> report.note("**Failed**: " + failure));
            costs(report, lines, rounds.figures());
            rates(report, lines, rounds.figures());
            latency(report, lines, rounds.figures());
            memory(report, lines, memory);
            booked(report, lines, rounds.answered());
            aims(report, lines, rounds.figures(), memory);
        }
    }

    private void introduce(Report report, GatewayLines lines) {
        var gateway = options.gateway();
        report.note(
                "Everything on 127.0.0.1 of one machine, which other work may have shared (see its load average): clients, the model's server and each proxy are processes of their own; every proxy has %d worker threads. %d interleaved rounds, %d ms each measurement; medians (least–most); ratios and differences within a round. JVMs of proxies: %s."
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                gateway.rounds(),
                                gateway.milliseconds(),
                                String.join(" ", Proxies.JVM)));
        report.note(
                "The gateway verifies the API key, finds the custom endpoint, counts the prompt, reserves from the endpoint's limits, writes the model and the wish for usage into the body, reads the usage, settles, books in journal and database, and counts in its metrics. The pipe does nothing.");
        lines.missing().forEach(what -> report.note("**Not measured**, not there: " + what));
    }

    private void costs(
            Report report, GatewayLines lines, Figures<GatewayFigure, GatewayLine> figures) {
        report.section("Processor time");
        report.note(
                "Of the proxy's process for each call, %d clients, in microseconds, and divided by the raw pipe's. Paced: 64 chunks, one every %d ms, as a model sends them; burst: 64 chunks at once; whole: one JSON document. Database is what PostgreSQL takes beside it to book them."
                        .formatted(SEVERAL, Kind.PACE_MILLISECONDS));
        report.table(
                "gateway-cost",
                table(
                        new String[] {
                            "line",
                            "paced µs",
                            "of the pipe",
                            "burst µs",
                            "of the pipe (burst)",
                            "whole µs",
                            "of the pipe (whole)",
                            "database µs (burst)"
                        },
                        lines,
                        line -> {
                            var cells = new ArrayList<String>();
                            for (var kind : List.of(Kind.PACED, Kind.BURST, Kind.WHOLE)) {
                                var cost = GatewayFigure.full(What.COST, kind, SEVERAL);
                                cells.add(text(figures.of(cost, line), 0));
                                cells.add(text(figures.ratio(cost, line, GatewayLine.PIPE), 2));
                            }
                            cells.add(
                                    text(
                                            figures.of(
                                                    GatewayFigure.full(
                                                            What.DATABASE_COST,
                                                            Kind.BURST,
                                                            SEVERAL),
                                                    line),
                                            0));
                            return cells;
                        }));
    }

    private void rates(
            Report report, GatewayLines lines, Figures<GatewayFigure, GatewayLine> figures) {
        report.section("Calls per second");
        report.note("As many as get through; clients and the model's server need the same cores.");
        for (var kind : GatewayRounds.RATED) {
            report.note(kind == Kind.WHOLE ? "Whole answers:" : "Streams of 64 chunks:");
            var titles = new ArrayList<>(List.of("line"));
            for (int clients : options.gateway().clients()) {
                titles.add("%d clients".formatted(clients));
                titles.add("of the pipe (%d)".formatted(clients));
            }
            report.table(
                    "gateway-rate-" + kind.name().toLowerCase(Locale.ROOT),
                    table(
                            titles.toArray(String[]::new),
                            lines,
                            line -> {
                                var cells = new ArrayList<String>();
                                for (int clients : options.gateway().clients()) {
                                    var rate = GatewayFigure.full(What.RATE, kind, clients);
                                    cells.add(text(figures.of(rate, line), 0));
                                    cells.add(text(figures.ratio(rate, line, GatewayLine.PIPE), 2));
                                }
                                return cells;
                            }));
        }
    }

    private void latency(
            Report report, GatewayLines lines, Figures<GatewayFigure, GatewayLine> figures) {
        report.section("Added latency at half load");
        report.note(
                "Half of what the slowest line got through, at random times that are the same for all lines, over %d connections; a call counts from when it was due. Microseconds more than the direct line's of the same round."
                        .formatted(SEVERAL));
        var whats = List.of(What.FIRST_MEDIAN, What.FIRST_SLOW, What.END_MEDIAN, What.END_SLOW);
        for (var kind : GatewayRounds.RATED) {
            report.note(kind == Kind.WHOLE ? "Whole answers:" : "Streams of 64 chunks:");
            report.table(
                    "gateway-latency-" + kind.name().toLowerCase(Locale.ROOT),
                    table(
                            new String[] {
                                "line",
                                "per second",
                                "first byte p50",
                                "first byte p99",
                                "end p50",
                                "end p99"
                            },
                            lines,
                            line ->
                                    Stream.concat(
                                                    Stream.of(
                                                            text(
                                                                    figures.of(
                                                                            half(What.RATE, kind),
                                                                            line),
                                                                    0)),
                                                    whats.stream()
                                                            .map(
                                                                    what ->
                                                                            added(
                                                                                    figures, what,
                                                                                    kind, line))
                                                            .map(spread -> text(spread, 0)))
                                            .toList()));
        }
    }

    private static GatewayFigure half(What what, Kind kind) {
        return GatewayFigure.half(what, kind, SEVERAL);
    }

    private static Optional<Spread> added(
            Figures<GatewayFigure, GatewayLine> figures, What what, Kind kind, GatewayLine line) {
        return figures.difference(half(what, kind), line, GatewayLine.DIRECT);
    }

    private void memory(Report report, GatewayLines lines, GatewayMemory memory) {
        report.section("Open streams");
        report.note(
                "%,d streams that have begun and wait for their next chunk. Heap: live objects after a full collection, RSS: growth of the process; both KiB a stream."
                        .formatted(memory.streams()));
        report.table(
                "gateway-memory",
                table(
                        new String[] {"line", "heap KiB", "RSS KiB", "RSS before, MiB"},
                        lines,
                        line -> {
                            var found = memory.of(line);
                            return List.of(
                                    number(found.map(GatewayMemory.Found::heap), 2),
                                    number(found.map(GatewayMemory.Found::resident), 2),
                                    number(found.map(GatewayMemory.Found::residentBefore), 0));
                        }));
    }

    private void booked(Report report, GatewayLines lines, long answered) {
        lines.service()
                .ifPresent(
                        service ->
                                report.note(
                                        "%,d calls were answered by the gateway in these loads; %,d were in the database's ledger with the upstream's usage at the end."
                                                .formatted(answered, service.booked())));
    }

    private void aims(
            Report report,
            GatewayLines lines,
            Figures<GatewayFigure, GatewayLine> figures,
            GatewayMemory memory) {
        report.section("Aims");
        if (lines.service().isEmpty()) {
            report.note("The gateway was not measured.");
            return;
        }
        var line = GatewayLine.GATEWAY;
        var table = new Table("figure", "aim", "median", "verdict");
        for (var kind : List.of(Kind.PACED, Kind.BURST)) {
            judge(
                    table,
                    Aim.atMost(
                            "processor time per 64-chunk stream, %s, of the raw pipe"
                                    .formatted(kind.name().toLowerCase(Locale.ROOT)),
                            COST_AIM),
                    figures.ratio(
                            GatewayFigure.full(What.COST, kind, SEVERAL), line, GatewayLine.PIPE));
        }
        for (var what : List.of(What.FIRST_MEDIAN, What.END_MEDIAN)) {
            judge(
                    table,
                    Aim.atMost(
                            "ms added at half load to the %s of a stream, p50"
                                    .formatted(what == What.END_MEDIAN ? "end" : "first byte"),
                            ADDED_AIM),
                    added(figures, what, Kind.BURST, line).map(Gateway::milliseconds));
        }
        judge(
                table,
                Aim.atMost("KiB heap per open stream", HEAP_AIM),
                memory.of(line).map(found -> Spread.of(List.of(found.heap()))));
        report.table("gateway-aims", table);
    }

    private static Spread milliseconds(Spread micros) {
        return Spread.of(
                Arrays.stream(micros.sorted())
                        .mapToObj(each -> each / MICROS_OF_A_MILLISECOND)
                        .toList());
    }

    private static void judge(Table table, Aim aim, Optional<Spread> figure) {
        var verdict = aim.verdict(figure);
        table.row(
                aim.what(),
                aim.limitText(),
                text(figure, 2),
                verdict.equals("missed") ? "MISSED" : verdict);
    }

    private static Table table(
            String[] titles, GatewayLines lines, Function<GatewayLine, List<String>> cells) {
        var table = new Table(titles);
        for (var line : lines.all()) {
            var row = new ArrayList<Object>(List.of(line.title()));
            row.addAll(cells.apply(line));
            table.row(row.toArray());
        }
        return table;
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
