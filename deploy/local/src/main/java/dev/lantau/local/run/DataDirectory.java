package dev.lantau.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where a local run keeps everything: the database, logs and what is running. */
public record DataDirectory(Path root) {

    /** The program's own log: what the supervisor says. */
    public static final String SUPERVISOR = "lantau";

    /** Makes what is missing; what was there keeps its permissions. */
    public void create() {
        try {
            if (!Files.isDirectory(root)) {
                var posix =
                        FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
                Files.createDirectories(root.toAbsolutePath().getParent());
                if (posix) {
                    Files.createDirectory(
                            root,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwx------")));
                }
            }
            Files.createDirectories(logs());
            Files.createDirectories(run());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The data directory %s cannot be used".formatted(root), e);
        }
    }

    public Path postgresql() {
        return root.resolve("postgresql");
    }

    /** Buckets of all accounts: {@code <account>/<bucket>/<key>}. */
    public Path objects() {
        return root.resolve("obs");
    }

    /** Where jobs and notebooks run. */
    public Path compute() {
        return root.resolve("compute");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** The log of a service, or of the supervisor itself. */
    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    public Path run() {
        return root.resolve("run");
    }

    public Path state() {
        return run().resolve("state.json");
    }

    /** Locked for as long as a supervisor lives, however it ends. */
    public Path lock() {
        return run().resolve("lock");
    }
}
