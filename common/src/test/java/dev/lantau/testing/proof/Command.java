package dev.lantau.testing.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Another program, run to its end. */
public final class Command {
    private Command() {}

    /**
     * How it ended.
     *
     * @param output all that it printed, errors too
     */
    public record Ended(int code, String output) {}

    /**
     * Runs it.
     *
     * @param directory where; made if it is missing
     * @param settings environment variables on top of this process's
     * @throws AssertionError when it does not end in time
     */
    public static Ended run(
            Path directory, Map<String, String> settings, Duration most, List<String> command) {
        try {
            Files.createDirectories(directory);
            var builder =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true);
            builder.environment().putAll(settings);
            var process = builder.start();
            var output = CompletableFuture.supplyAsync(() -> read(process));
            if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " does not end: " + output.join());
            }
            return new Ended(process.exitValue(), output.join());
        } catch (IOException e) {
            return new Ended(-1, e.getMessage());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Process process) {
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
