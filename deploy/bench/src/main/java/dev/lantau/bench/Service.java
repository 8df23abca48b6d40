package dev.lantau.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The packaged service as a process, started as the local run starts it. */
final class Service implements AutoCloseable {
    private static final String GA = "ga-service";
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long STOP_SECONDS = 20;

    private final Process process;
    private final InetSocketAddress address;
    private final Path log;
    private final long startedAt;

    private Service(Process process, InetSocketAddress address, Path log, long startedAt) {
        this.process = process;
        this.address = address;
        this.log = log;
        this.startedAt = startedAt;
    }

    /** Command line of the JVM form. */
    static List<String> jvm(Options options) {
        return jvm(options, options.profile());
    }

    /** Command line of the JVM form with these options of the JVM. */
    static List<String> jvm(Options options, List<String> jvmOptions) {
        return jvm(options, GA, jvmOptions);
    }

    /** Command line of the JVM form of a service. */
    static List<String> jvm(Options options, String module, List<String> jvmOptions) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(jvmOptions);
        line.add("-jar");
        line.add(target(options, module).resolve("quarkus-app/quarkus-run.jar").toString());
        return line;
    }

    /** Command line of the native executable, where there is one. */
    static Optional<List<String>> nativeImage(Options options) {
        if (!Files.isDirectory(target(options, GA))) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target(options, GA))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .map(file -> List.of(file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path target(Options options, String module) {
        return options.root().resolve(module + "/target");
    }

    /**
     * Starts it.
     *
     * @param environment on top of the one that every measurement has
     */
    static Service start(List<String> line, Map<String, String> environment, Path log) {
        try {
            int port = freePort();
            var builder = new ProcessBuilder(line).redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
            builder.environment()
                    .putAll(
                            Map.of(
                                    "QUARKUS_PROFILE", "local",
                                    "QUARKUS_HTTP_HOST", "127.0.0.1",
                                    "QUARKUS_HTTP_PORT", Integer.toString(port),
                                    "LANTAU_PUBLIC_URL", "http://127.0.0.1:" + port,
                                    "LANTAU_GA_DRIVER", "simulated",
                                    "LANTAU_GA_QUOTA_ACCELERATORS_PER_ACCOUNT", "1000000"));
            builder.environment().putAll(environment);
            long now = System.nanoTime();
            return new Service(builder.start(), new InetSocketAddress("127.0.0.1", port), log, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    InetSocketAddress address() {
        return address;
    }

    long processId() {
        return process.pid();
    }

    /** Waits for readiness; milliseconds since the process was started. */
    double awaitReady() {
        return awaitSuccess(Request.get("/q/health/ready"), request -> Map.of());
    }

    /** Repeats a request until it succeeds; milliseconds since the process was started. */
    double awaitSuccess(Request request, Credential credential) {
        Response last = null;
        while (process.isAlive() && System.nanoTime() - startedAt < PATIENCE.toNanos()) {
            try (var connection = new Connection(address)) {
                last = connection.exchange(request.with(credential.headers(request)));
                if (last.status() == 200) {
                    return (System.nanoTime() - startedAt) / 1e6;
                }
            } catch (IOException notYet) {
                // nobody listens before the service is up
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new BenchException(
                "%s does not succeed: %s; the service's log is %s"
                        .formatted(request.path(), last, log));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
