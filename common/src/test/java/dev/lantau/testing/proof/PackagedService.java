package dev.lantau.testing.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** The packaged application, jar or native executable, as a process that may be killed. */
public final class PackagedService implements AutoCloseable {
    private static final Pattern LISTENING =
            Pattern.compile("Listening on: (http://[0-9.]+:[0-9]+)");
    private static final Pattern MANAGED =
            Pattern.compile("Management interface listening on:? (http://[0-9.]+:[0-9]+)");
    private static final long LONGEST_START_SECONDS = 120;
    private static final long LONGEST_STOP_SECONDS = 20;

    private final Process process;
    private final Thread reader;
    private final StringBuffer output = new StringBuffer();
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final CompletableFuture<URI> management = new CompletableFuture<>();

    private PackagedService(Process process, Path log) {
        this.process = process;
        // Nobody else would end it if this JVM were told to end in the middle of a test.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        reader = Thread.ofVirtual().start(() -> read(log));
    }

    /** Starts one on the database, in profile {@code local}, and waits until it serves. */
    public static PackagedService start(
            ProofDatabase database, String name, Map<String, String> settings) {
        var service = launch(database, name, "local", settings);
        service.address();
        return service;
    }

    /** Starts one and does not wait. */
    public static PackagedService launch(
            ProofDatabase database, String name, String profile, Map<String, String> settings) {
        var log = Path.of("target", "proof", name + ".log");
        var builder = new ProcessBuilder(command()).redirectErrorStream(true);
        builder.environment().putAll(database.environment());
        builder.environment()
                .putAll(
                        Map.of(
                                "QUARKUS_PROFILE",
                                profile,
                                "QUARKUS_HTTP_PORT",
                                "0",
                                "QUARKUS_MANAGEMENT_PORT",
                                "0"));
        builder.environment().putAll(settings);
        try {
            return new PackagedService(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether what is started is the native executable. */
    public static boolean isNative() {
        return isNative(built());
    }

    private static boolean isNative(Properties built) {
        return built.getProperty("type").startsWith("native");
    }

    private static List<String> command() {
        var built = built();
        var path = Path.of("target", built.getProperty("path")).toString();
        return isNative(built)
                ? List.of(path)
                // Short lives: the start counts, not the peak.
                : List.of(
                        java(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-jar",
                        path);
    }

    private static Properties built() {
        var built = new Properties();
        try (var file = Files.newBufferedReader(Path.of("target", "quarkus-artifact.properties"))) {
            built.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The application is not packaged", e);
        }
        return built;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void read(Path log) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                Files.writeString(
                        log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                var found = LISTENING.matcher(line);
                var managed = MANAGED.matcher(line);
                if (managed.find()) {
                    management.complete(URI.create(managed.group(1)));
                }
                if (found.find()) {
                    address.complete(URI.create(found.group(1)));
                }
            }
        } catch (IOException e) {
            address.completeExceptionally(e);
        }
        address.completeExceptionally(new IllegalStateException("It ended; see " + log));
    }

    /** Where it serves, as soon as it does. */
    public URI address() {
        try {
            return address.get(LONGEST_START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            process.destroyForcibly();
            throw new AssertionError("The service does not serve", e);
        }
    }

    /** Where the operator's port is, once it serves. */
    public URI management() {
        address();
        return management.join();
    }

    /** All that it has printed so far. */
    public String output() {
        return output.toString();
    }

    /** SIGKILL: no hook runs, no transaction is ended, no connection is closed politely. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** The code with which it ends, when it does. */
    public int exitCode() {
        try {
            if (!process.waitFor(LONGEST_START_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("The service does not end");
            }
            reader.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** SIGTERM, without waiting for what comes of it. */
    public void terminate() {
        process.destroy();
    }

    /** Politely first. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
