package dev.lantau.bench;

import dev.lantau.bench.load.Generator;
import dev.lantau.bench.proxy.Envoy;
import dev.lantau.bench.proxy.Nginx;
import dev.lantau.bench.proxy.Proxies;
import dev.lantau.bench.proxy.Proxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The proxies of a run, all started before the first is measured. */
final class TrafficLines implements AutoCloseable {
    private final Options options;
    private final int backendPort;
    private final Path directory;
    private final Map<TrafficLine, Proxy> proxies = new EnumMap<>(TrafficLine.class);
    private final List<String> missing = new ArrayList<>();

    private TrafficLines(Options options, Generator generator, Path directory) {
        this.options = options;
        this.backendPort = generator.backendPort();
        this.directory = directory;
    }

    /** Starts what was asked for and what the machine has. */
    static TrafficLines start(Options options, Generator generator, Path directory, Report report) {
        var lines = new TrafficLines(options, generator, directory);
        try {
            for (var line : options.traffic().lines()) {
                lines.start(line).ifPresent(proxy -> lines.proxies.put(line, proxy));
            }
        } catch (RuntimeException e) {
            lines.close();
            throw e;
        }
        lines.missing.forEach(what -> report.say("Not there: %s", what));
        return lines;
    }

    private Optional<Proxy> start(TrafficLine line) {
        int workers = Runtime.getRuntime().availableProcessors();
        int openFiles = OpenFiles.limit();
        var place = directory(line);
        return switch (line) {
            case DIRECT -> Optional.of(Proxy.none(backendPort));
            case PIPE -> Optional.of(Proxies.pipe(backendPort, place));
            case NGINX -> there(Nginx.start(workers, openFiles, backendPort, place), Nginx.MISSING);
            case ENVOY -> there(Envoy.start(workers, backendPort, place), Envoy.MISSING);
            case ENGINE -> Optional.of(Proxies.engine(options.profile(), backendPort, place));
            case SERVICE ->
                    Optional.of(
                            TrafficService.start(
                                    Service.jvm(options, Proxies.JVM),
                                    true,
                                    "127.90.0.0/16",
                                    backendPort,
                                    place));
            case NATIVE ->
                    there(
                            Service.nativeImage(options)
                                    .map(
                                            program ->
                                                    TrafficService.start(
                                                            program,
                                                            false,
                                                            "127.91.0.0/16",
                                                            backendPort,
                                                            place)),
                            "native executable of ga-service: ./mvnw -Pnative -DskipTests package -pl ga-service -am");
        };
    }

    private Optional<Proxy> there(Optional<? extends Proxy> proxy, String otherwise) {
        if (proxy.isEmpty()) {
            missing.add(otherwise);
        }
        return proxy.map(each -> each);
    }

    private Path directory(TrafficLine line) {
        try {
            return Files.createDirectories(directory.resolve(line.name().toLowerCase(Locale.ROOT)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines that are there. */
    Set<TrafficLine> all() {
        return proxies.keySet();
    }

    Proxy proxy(TrafficLine line) {
        return proxies.get(line);
    }

    /** What is not there, and how to get it. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    @Override
    public void close() {
        proxies.values().forEach(Proxy::close);
    }
}
