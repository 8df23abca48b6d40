package dev.lantau.bench;

import dev.lantau.bench.chat.ChatGenerator;
import dev.lantau.bench.proxy.HttpNginx;
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

/** The HTTP proxies of a run, all started before the first is measured. */
final class GatewayLines implements AutoCloseable {
    private final Options options;
    private final int backendPort;
    private final Path directory;
    private final Map<GatewayLine, Proxy> proxies = new EnumMap<>(GatewayLine.class);
    private final List<String> missing = new ArrayList<>();

    private GatewayLines(Options options, ChatGenerator generator, Path directory) {
        this.options = options;
        this.backendPort = generator.backendPort();
        this.directory = directory;
    }

    /** Starts what was asked for and what the machine has. */
    static GatewayLines start(
            Options options, ChatGenerator generator, Path directory, Report report) {
        var lines = new GatewayLines(options, generator, directory);
        try {
            for (var line : options.gateway().lines()) {
                lines.start(line).ifPresent(proxy -> lines.proxies.put(line, proxy));
            }
        } catch (RuntimeException e) {
            lines.close();
            throw e;
        }
        lines.missing.forEach(what -> report.say("Not there: %s", what));
        return lines;
    }

    private Optional<Proxy> start(GatewayLine line) {
        int workers = Runtime.getRuntime().availableProcessors();
        var place = place(line);
        return switch (line) {
            case DIRECT -> Optional.of(Proxy.none(backendPort));
            case PIPE -> Optional.of(Proxies.httpPipe(List.of(), backendPort, place));
            case NGINX -> {
                var nginx = HttpNginx.start(workers, OpenFiles.limit(), backendPort, place);
                if (nginx.isEmpty()) {
                    missing.add(HttpNginx.MISSING);
                }
                yield nginx;
            }
            case GATEWAY -> Optional.of(GatewayService.start(options, backendPort, place));
        };
    }

    private Path place(GatewayLine line) {
        try {
            return Files.createDirectories(
                    directory.resolve("http-" + line.name().toLowerCase(Locale.ROOT)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines that are there. */
    Set<GatewayLine> all() {
        return proxies.keySet();
    }

    Proxy proxy(GatewayLine line) {
        return proxies.get(line);
    }

    /** The service, when it is measured. */
    Optional<GatewayService> service() {
        return Optional.ofNullable(proxies.get(GatewayLine.GATEWAY))
                .map(GatewayService.class::cast);
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
