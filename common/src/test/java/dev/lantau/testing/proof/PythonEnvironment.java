package dev.lantau.testing.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/**
 * A Python with packages of its own, made with the machine's Python 3 and the package index; kept
 * for the next time.
 *
 * @param directory where it is
 */
public record PythonEnvironment(Path directory) {
    private static final Duration MOST = Duration.ofMinutes(5);

    /**
     * Makes one, if it is not there yet.
     *
     * @param packages what to install, with versions
     * @throws AssertionError when there is no Python 3 here that can make one, or the index does
     *     not have the packages: a proof that needs one fails and is not left out
     */
    public static PythonEnvironment with(Path directory, List<String> packages) {
        var place = directory.toAbsolutePath().normalize();
        var complete = place.resolve("complete-" + Integer.toHexString(packages.hashCode()));
        var made = new PythonEnvironment(place);
        if (Files.exists(complete)) {
            return made;
        }
        made.create();
        var install = new ArrayList<>(List.of("pip", "install", "--quiet"));
        install.addAll(packages);
        var installed = made.run(Map.of(), MOST, "-m", install.toArray(String[]::new));
        assertEquals(0, installed.code(), installed::output);
        var noted = Command.run(place, Map.of(), MOST, List.of("touch", complete.toString()));
        assertEquals(0, noted.code(), noted::output);
        return made;
    }

    private void create() {
        for (var python : List.of("python3", "/usr/bin/python3", "/usr/local/bin/python3")) {
            var created =
                    Command.run(
                            directory.getParent(),
                            Map.of(),
                            MOST,
                            List.of(python, "-m", "venv", "--clear", directory.toString()));
            if (created.code() == 0) {
                return;
            }
        }
        Assertions.fail("NOT PROVEN: no Python 3 with its venv module here. Install both.");
    }

    /** The interpreter. */
    public String python() {
        return directory.resolve("bin/python").toString();
    }

    /** Runs it with these arguments. */
    public Command.Ended run(
            Map<String, String> settings, Duration most, String first, String... others) {
        var command = Stream.concat(Stream.of(python(), first), Stream.of(others)).toList();
        return Command.run(directory, settings, most, command);
    }
}
