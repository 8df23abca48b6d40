package dev.lantau.testing.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which statuses and codes the tests of one build have seen. Each JVM appends to a file of its own,
 * so that test classes, surefire and failsafe add up; files of other builds do not count.
 */
public final class ConformanceRecord {
    /** Set by the build to something that differs from build to build. */
    private static final String RUN = System.getProperty("lantau.build", "ide");

    private static final Path DIRECTORY = Path.of("target", "conformance");
    private static final Set<Seen> WRITTEN = ConcurrentHashMap.newKeySet();

    private ConformanceRecord() {}

    /** One answer: the operation's key, its status and its error code (empty on success). */
    public record Seen(String operation, int status, String code) {
        private String line() {
            return operation + "\t" + status + "\t" + code + "\n";
        }

        private static Seen parse(String line) {
            var fields = line.split("\t", -1);
            return new Seen(fields[0], Integer.parseInt(fields[1]), fields[2]);
        }
    }

    static void add(ContractOperation operation, int status, String code) {
        var seen = new Seen(operation.key(), status, code);
        if (WRITTEN.add(seen)) {
            append(seen);
        }
    }

    private static synchronized void append(Seen seen) {
        try {
            Files.createDirectories(DIRECTORY);
            Files.writeString(
                    DIRECTORY.resolve(RUN + "-" + ProcessHandle.current().pid() + ".tsv"),
                    seen.line(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that this build has seen so far. */
    public static Set<Seen> read() {
        Set<Seen> all = new LinkedHashSet<>();
        if (!Files.isDirectory(DIRECTORY)) {
            return all;
        }
        try (var files = Files.newDirectoryStream(DIRECTORY, RUN + "-*.tsv")) {
            for (var file : files) {
                Files.readAllLines(file).stream().map(Seen::parse).forEach(all::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
