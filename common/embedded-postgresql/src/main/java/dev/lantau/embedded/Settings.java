package dev.lantau.embedded;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a server is run: for the moment and fast, or kept in a directory and durable.
 *
 * @param directory where a kept server lives; empty for a throwaway one
 * @param port the port to listen on, 0 for any free one
 */
public record Settings(Optional<Path> directory, int port) {

    /** A temporary directory, any port, no care for durability; everything is deleted on close. */
    public static Settings throwaway() {
        return new Settings(Optional.empty(), 0);
    }

    /** A directory that is kept: what was committed survives a restart and a power cut. */
    public static Settings kept(Path directory, int portOrZero) {
        return new Settings(Optional.of(directory.toAbsolutePath().normalize()), portOrZero);
    }
}
