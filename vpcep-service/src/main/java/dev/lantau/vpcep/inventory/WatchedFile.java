package dev.lantau.vpcep.inventory;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** The inventory file; when it goes bad, what it said before stays, with the reason. */
final class WatchedFile {
    private final Optional<Path> path;
    private volatile Entries entries = Entries.NONE;
    private volatile String problem;
    private Version version;

    /** What differs when the file was written. */
    private record Version(FileTime written, long size, Object identity) {}

    WatchedFile(Optional<Path> path) {
        this.path = path;
    }

    /** Reads it for the first time; what is wrong with it is thrown. */
    synchronized void read() {
        version = newest();
        entries = FileReader.read(path);
    }

    /** Reads it again if it was written since. */
    synchronized void readIfChanged() {
        var now = newest();
        if (path.isEmpty() || now.equals(version)) {
            return;
        }
        version = now;
        try {
            entries = FileReader.read(path);
            problem = null;
            Log.infof("%s was read again", name());
        } catch (IllegalArgumentException bad) {
            problem = bad.getMessage();
            Log.errorf("The inventory stays as it was: %s", problem);
        }
    }

    private Version newest() {
        try {
            if (path.isPresent()) {
                var file = path.get();
                var attributes =
                        Files.readAttributes(
                                file, java.nio.file.attribute.BasicFileAttributes.class);
                return new Version(
                        attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
            }
        } catch (IOException unreadable) {
            // Reading it says so in words.
        }
        return new Version(FileTime.fromMillis(0), -1, null);
    }

    String name() {
        return path.map(Path::toString).orElse("the built-in sample");
    }

    Entries entries() {
        return entries;
    }

    /** Why the newest version of the file is not in use; empty when it is. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }
}
