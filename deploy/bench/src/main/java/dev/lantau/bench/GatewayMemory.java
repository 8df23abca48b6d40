package dev.lantau.bench;

import dev.lantau.bench.chat.ChatGenerator;
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

/** Memory of streams that have begun and then wait for their next chunk. */
final class GatewayMemory {
    private static final Duration SETTLE = Duration.ofMillis(500);
    private static final int FIRST_STREAMS = 200;
    private static final double KIBIBYTES_OF_MEBIBYTE = 1024;

    private final ChatGenerator generator;
    private final GatewayLines lines;
    private final int streams;
    private final Map<GatewayLine, Found> found = new EnumMap<>(GatewayLine.class);
    private final List<String> failures = new ArrayList<>();

    /**
     * KiB that one stream takes.
     *
     * @param heap live objects; NaN where there is no JVM
     * @param resident growth of resident memory
     * @param residentBefore MiB of the process when it is up and idle
     */
    record Found(double heap, double resident, double residentBefore) {}

    /** Memory at one moment, in KiB. */
    private record Memory(double heap, double resident) {}

    GatewayMemory(int streams, ChatGenerator generator, GatewayLines lines) {
        this.generator = generator;
        this.lines = lines;
        this.streams = streams;
        if (OpenFiles.forwarded(OpenFiles.limit()) < streams) {
            throw new BenchException(
                    "%,d open streams take a proxy two files each, and it may have %,d: raise the limit (ulimit -Hn)"
                            .formatted(streams, OpenFiles.limit()));
        }
    }

    int streams() {
        return streams;
    }

    /** Measurements that were not to be had, and why. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Empty when it was not measured. */
    Optional<Found> of(GatewayLine line) {
        return Optional.ofNullable(found.get(line));
    }

    /** One line after the other. */
    void measure(Report report) {
        for (var line : lines.all()) {
            if (line == GatewayLine.DIRECT) {
                continue;
            }
            try {
                found.put(line, measure(lines.proxy(line)));
            } catch (ProcessException e) {
                failures.add("%s, open streams: %s".formatted(line.title(), e.getMessage()));
            } finally {
                generator.release();
                LockSupport.parkNanos(SETTLE.toNanos());
            }
        }
        report.say("%,d open streams done", streams);
    }

    private Found measure(Proxy proxy) {
        generator.hold(proxy.address(), FIRST_STREAMS);
        generator.release();
        var before = memory(proxy);
        generator.hold(proxy.address(), streams);
        var after = memory(proxy);
        return new Found(
                (after.heap() - before.heap()) / streams,
                (after.resident() - before.resident()) / streams,
                before.resident() / KIBIBYTES_OF_MEBIBYTE);
    }

    private static Memory memory(Proxy proxy) {
        LockSupport.parkNanos(SETTLE.toNanos());
        long pid = proxy.process().orElseThrow();
        double heap = proxy.isJvm() ? LiveHeap.bytes(pid) / KIBIBYTES_OF_MEBIBYTE : Double.NaN;
        return new Memory(heap, KIBIBYTES_OF_MEBIBYTE * Processor.residentMebibytesOfFamily(pid));
    }
}
