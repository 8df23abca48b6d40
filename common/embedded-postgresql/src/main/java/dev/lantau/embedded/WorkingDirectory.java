package dev.lantau.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * Where this user's unpacked PostgreSQL binaries and throwaway data are; never shared between
 * users.
 */
final class WorkingDirectory {

    private WorkingDirectory() {}

    static Path find() {
        var candidates = new ArrayList<Path>();
        var cache = System.getenv("XDG_CACHE_HOME");
        if (cache != null && !cache.isBlank()) {
            candidates.add(Path.of(cache, "lantau", "postgresql"));
        }
        candidates.add(Path.of(System.getProperty("user.home"), ".cache", "lantau", "postgresql"));
        candidates.add(
                Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "lantau-postgresql-" + System.getProperty("user.name")));
        for (var candidate : candidates) {
            if (isOurs(candidate)) {
                return candidate;
            }
        }
        throw new EmbeddedPostgresqlException("No writable directory among " + candidates);
    }

    /** Programs are run from there, so a directory that somebody else prepared will not do. */
    private static boolean isOurs(Path candidate) {
        try {
            Files.createDirectories(candidate, Passwords.onlyFor("rwx------"));
            var probe = Files.createTempFile(candidate, "probe", "");
            try {
                return Files.getOwner(candidate).equals(Files.getOwner(probe));
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            return false; // a home directory that is missing or not writable
        }
    }
}
