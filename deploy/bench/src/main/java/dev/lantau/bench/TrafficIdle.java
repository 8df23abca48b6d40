package dev.lantau.bench;

import dev.lantau.bench.load.Generator;
import dev.lantau.bench.process.LiveHeap;
import dev.lantau.bench.process.ProcessException;
import dev.lantau.bench.proxy.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Memory of connections that reached the backend and then do nothing. */
final class TrafficIdle {
    private static final Duration SETTLE = Duration.ofMillis(500);
    private static final int FIRST_CONNECTIONS = 200;
    private static final int FIRST_MILLISECONDS = 200;
    private static final double KIBIBYTES_OF_MEBIBYTE = 1024;

    private final Generator generator;
    private final TrafficLines lines;
    private final int wanted;
    private final int connections;
    private final Map<TrafficLine, Found> found = new EnumMap<>(TrafficLine.class);
    private final List<String> failures = new ArrayList<>();

    /**
     * KiB that one connection takes.
     *
     * @param heap live objects; NaN where there is no JVM
     * @param resident growth of resident memory
     * @param residentBefore MiB of the process when it is up and idle
     */
    record Found(double heap, double resident, double residentBefore) {}

    /** Memory at one moment, in KiB. */
    private record Memory(double heap, double resident) {}

    TrafficIdle(int wanted, Generator generator, TrafficLines lines) {
        this.generator = generator;
        this.lines = lines;
        this.wanted = wanted;
        this.connections = Math.min(wanted, OpenFiles.forwarded(OpenFiles.limit()));
    }

    int connections() {
        return connections;
    }

    /** What a person should know about their number, if anything. */
    Optional<String> warning() {
        return connections == wanted
                ? Optional.empty()
                : Optional.of(
                        "Only %,d idle connections instead of %,d: the limit of open files is %,d (`ulimit -Hn`)."
                                .formatted(connections, wanted, OpenFiles.limit()));
    }

    /** Measurements that were not to be had, and why. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Empty when it was not measured. */
    Optional<Found> of(TrafficLine line) {
        return Optional.ofNullable(found.get(line));
    }

    /** One line after the other, each process as fresh as it can be: before it had any load. */
    void measure(Report report) {
        for (var line : lines.all()) {
            if (line == TrafficLine.DIRECT) {
                continue;
            }
            try {
                found.put(line, measure(lines.proxy(line)));
            } catch (ProcessException e) {
                failures.add("%s, idle connections: %s".formatted(line.title(), e.getMessage()));
            } finally {
                generator.release();
            }
        }
        report.say("%,d idle connections done", connections);
    }

    private Found measure(Proxy proxy) {
        generator.exchange(proxy.address(), 1, FIRST_MILLISECONDS, 0);
        generator.hold(proxy.address(), FIRST_CONNECTIONS);
        generator.release();
        var before = memory(proxy);
        generator.hold(proxy.address(), connections);
        var after = memory(proxy);
        return new Found(
                (after.heap() - before.heap()) / connections,
                (after.resident() - before.resident()) / connections,
                before.resident() / KIBIBYTES_OF_MEBIBYTE);
    }

    private static Memory memory(Proxy proxy) {
        LockSupport.parkNanos(SETTLE.toNanos());
        long pid = proxy.process().orElseThrow();
        double heap = proxy.isJvm() ? LiveHeap.bytes(pid) / KIBIBYTES_OF_MEBIBYTE : Double.NaN;
        return new Memory(heap, KIBIBYTES_OF_MEBIBYTE * Processor.residentMebibytesOfFamily(pid));
    }
}
