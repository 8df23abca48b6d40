package dev.lantau.bench;

import dev.lantau.bench.Requests.Operation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a run was asked for.
 *
 * @param root source tree with the built service
 * @param parts what to measure
 * @param rounds interleaved rounds of the throughput part
 * @param seconds length of one throughput measurement
 * @param warmUp seconds of load before the first measurement, for each of the four kinds of request
 * @param starts starts of each executable
 * @param creates accelerators created one after the other
 * @param connections numbers of parallel connections
 * @param operations of which the throughput is measured
 * @param traffic of the traffic part
 * @param gateway of the gateway part
 * @param profile options for the service's JVM, such as a profiler
 * @param results directory of the result files
 */
record Options(
        Path root,
        Set<Part> parts,
        int rounds,
        int seconds,
        int warmUp,
        int starts,
        int creates,
        List<Integer> connections,
        List<Operation> operations,
        TrafficOptions traffic,
        GatewayOptions gateway,
        List<String> profile,
        Path results) {

    private static final String QUICK = "--quick";

    private static final Set<String> KNOWN =
            Set.of(
                    "--root",
                    "--only",
                    "--rounds",
                    "--seconds",
                    "--warm-up",
                    "--starts",
                    "--creates",
                    "--connections",
                    "--operations",
                    "--lines",
                    "--jvm",
                    "--results");

    /** Parts of a run. */
    enum Part {
        TRAFFIC,
        GATEWAY,
        THROUGHPUT,
        START,
        LIST,
        CREATE
    }

    static final String HELP =
            """
            deploy/bench/run [options]
              --only traffic,gateway,throughput,start,list,create   parts to measure (all)
              --rounds N        interleaved rounds of the throughput, traffic and gateway parts (5)
              --seconds N       length of one measurement of throughput (3) or of the gateway (2)
              --warm-up N       seconds of load of each kind before the first measurement (6; traffic 2, twice that for new connections; gateway 5)
              --starts N        starts of each executable (7)
              --creates N       accelerators created one after the other (200)
              --connections L   numbers of parallel connections of the throughput part (1,4,16)
              --operations L    operations of the throughput part (GET,PUT)
              --lines L         what the traffic part measures (direct,pipe,nginx,envoy,engine,service,native)
                                what the gateway part measures (direct,pipe,nginx,gateway)
              --quick           gateway part with 2 short rounds and 1,000 open streams; traffic part in little more than a minute: 2 short rounds, 2,000 idle connections
              --jvm OPTION      an option for the service's JVM (traffic part: the engine's; gateway part: the gateway's), such as a profiler; may be repeated
              --results DIR     where result, traffic and gateway (.md and .tsv) go (deploy/bench/results)
            """;

    /** Reads a command line; an unknown option is refused. */
    static Options of(String... arguments) {
        var given = new Given(arguments);
        var root = Path.of(given.text("--root", "")).toAbsolutePath();
        var results = given.text("--results", root.resolve("deploy/bench/results").toString());
        return new Options(
                root,
                given.set("--only", Part.class),
                given.number("--rounds").orElse(5),
                given.number("--seconds").orElse(3),
                given.number("--warm-up").orElse(6),
                given.number("--starts").orElse(7),
                given.number("--creates").orElse(200),
                Stream.of(given.text("--connections", "1,4,16").split(","))
                        .map(Integer::valueOf)
                        .toList(),
                List.copyOf(given.set("--operations", Operation.class)),
                TrafficOptions.of(
                        given.lines(TrafficLine.class),
                        given.quick,
                        given.number("--rounds"),
                        given.number("--warm-up")),
                GatewayOptions.of(
                        given.lines(GatewayLine.class),
                        given.quick,
                        given.number("--rounds"),
                        given.number("--seconds"),
                        given.number("--warm-up")),
                given.values.getOrDefault("--jvm", List.of()),
                Path.of(results).toAbsolutePath());
    }

    /** The words of a command line. */
    private static final class Given {
        private final Map<String, List<String>> values = new HashMap<>();
        private boolean quick;

        Given(String... arguments) {
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i].equals(QUICK)) {
                    quick = true;
                } else if (KNOWN.contains(arguments[i]) && i + 1 < arguments.length) {
                    values.computeIfAbsent(arguments[i], name -> new ArrayList<>())
                            .add(arguments[++i]);
                } else {
                    throw new IllegalArgumentException(
                            "Not understood: " + arguments[i] + "\n" + HELP);
                }
            }
        }

        String text(String name, String otherwise) {
            return values.containsKey(name) ? values.get(name).getLast() : otherwise;
        }

        OptionalInt number(String name) {
            return values.containsKey(name)
                    ? OptionalInt.of(Integer.parseInt(values.get(name).getLast()))
                    : OptionalInt.empty();
        }

        /** Lines that are named, all if none is; each part knows some of the names. */
        <E extends Enum<E>> Set<E> lines(Class<E> type) {
            var all = EnumSet.allOf(type);
            if (!values.containsKey("--lines")) {
                return all;
            }
            var set = EnumSet.noneOf(type);
            for (var word : values.get("--lines").getLast().toUpperCase(Locale.ROOT).split(",")) {
                if (!TrafficLine.isOne(word) && !GatewayLine.isOne(word)) {
                    throw new IllegalArgumentException("No line: " + word + "\n" + HELP);
                }
                all.stream().filter(each -> each.name().equals(word)).forEach(set::add);
            }
            return set;
        }

        /** The constants that are named, all if none is. */
        <E extends Enum<E>> Set<E> set(String name, Class<E> type) {
            if (!values.containsKey(name)) {
                return EnumSet.allOf(type);
            }
            var set = EnumSet.noneOf(type);
            for (var word : values.get(name).getLast().split(",")) {
                set.add(Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
            }
            return set;
        }
    }
}
