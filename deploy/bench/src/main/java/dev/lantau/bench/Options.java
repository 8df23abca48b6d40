package dev.lantau.bench;

import dev.lantau.bench.Requests.Operation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
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
        List<String> profile,
        Path results) {

    /** Parts of a run. */
    enum Part {
        THROUGHPUT,
        START,
        LIST,
        CREATE
    }

    static final String HELP =
            """
            deploy/bench/run [options]
              --only throughput,start,list,create   parts to measure (all)
              --rounds N        interleaved rounds of the throughput part (5)
              --seconds N       length of one throughput measurement (3)
              --warm-up N       seconds of load of each kind before the first measurement (6)
              --starts N        starts of each executable (7)
              --creates N       accelerators created one after the other (200)
              --connections L   numbers of parallel connections (1,4,16)
              --operations L    operations of the throughput part (GET,PUT)
              --jvm OPTION      an option for the service's JVM, such as a profiler; may be repeated
              --results DIR     where result.md and result.tsv go (deploy/bench/results)
            """;

    /** Reads a command line; an unknown option is refused. */
    static Options of(String... arguments) {
        var root = Path.of("").toAbsolutePath();
        Set<Part> parts = EnumSet.allOf(Part.class);
        int rounds = 5;
        int seconds = 3;
        int warmUp = 6;
        int starts = 7;
        int creates = 200;
        var connections = List.of(1, 4, 16);
        var operations = List.of(Operation.values());
        var profile = new ArrayList<String>();
        Path results = null;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            var value = arguments[i + 1];
            switch (arguments[i]) {
                case "--root" -> root = Path.of(value).toAbsolutePath();
                case "--only" -> parts = parts(value);
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--seconds" -> seconds = Integer.parseInt(value);
                case "--warm-up" -> warmUp = Integer.parseInt(value);
                case "--starts" -> starts = Integer.parseInt(value);
                case "--creates" -> creates = Integer.parseInt(value);
                case "--connections" ->
                        connections = Stream.of(value.split(",")).map(Integer::valueOf).toList();
                case "--operations" ->
                        operations = Stream.of(value.split(",")).map(Operation::valueOf).toList();
                case "--jvm" -> profile.add(value);
                case "--results" -> results = Path.of(value).toAbsolutePath();
                default ->
                        throw new IllegalArgumentException(
                                "Unknown: " + arguments[i] + "\n" + HELP);
            }
        }
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException(HELP);
        }
        return new Options(
                root,
                parts,
                rounds,
                seconds,
                warmUp,
                starts,
                creates,
                connections,
                operations,
                List.copyOf(profile),
                results == null ? root.resolve("deploy/bench/results") : results);
    }

    private static Set<Part> parts(String list) {
        var parts = EnumSet.noneOf(Part.class);
        for (var name : list.split(",")) {
            parts.add(Part.valueOf(name.toUpperCase(Locale.ROOT)));
        }
        return parts;
    }
}
