package dev.lantau.bench.proxy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of this machine, and the files they are started with. */
final class Programs {
    private Programs() {}

    /** The executable that a variable of the environment names, else the one on the path. */
    static Optional<Path> find(String variable, String name) {
        var named = System.getenv(variable);
        return named == null || named.isEmpty() ? onPath(name) : executable(Path.of(named));
    }

    /** Debian's servers are where only root's path leads. */
    private static Optional<Path> onPath(String name) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Programs::isExecutable)
                .findFirst();
    }

    static Optional<Path> executable(Path file) {
        return Optional.of(file).filter(Programs::isExecutable);
    }

    private static boolean isExecutable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    /** All that a program says, on either stream. */
    static String output(Path program, String argument) {
        try {
            var process =
                    new ProcessBuilder(program.toString(), argument)
                            .redirectErrorStream(true)
                            .start();
            var bytes = process.getInputStream().readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
