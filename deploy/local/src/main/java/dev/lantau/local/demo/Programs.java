package dev.lantau.local.demo;

import dev.lantau.local.run.StartFailure;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of this machine that a demonstration calls. */
final class Programs {
    private static final int PATIENCE_SECONDS = 120;

    private Programs() {}

    /** How a program ended, and all that it said. */
    record Outcome(int code, String said) {}

    /** A program of the search path. */
    static Optional<Path> find(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Runs it to its end.
     *
     * @param directory where it runs
     * @param settings environment variables on top of this process's
     */
    static Outcome run(Path directory, Map<String, String> settings, List<String> command) {
        try {
            var builder =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectInput(new File("/dev/null"))
                            .redirectErrorStream(true);
            builder.environment().putAll(settings);
            var process = builder.start();
            var said = CompletableFuture.supplyAsync(() -> read(process));
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new StartFailure(
                        "%s does not end within %d s"
                                .formatted(command.getFirst(), PATIENCE_SECONDS));
            }
            return new Outcome(process.exitValue(), said.join());
        } catch (IOException e) {
            throw new StartFailure(command.getFirst() + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted", e);
        }
    }

    private static String read(Process process) {
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
