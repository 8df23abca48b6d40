package dev.lantau.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/** One random password per role, in a file that only its owner may read. */
final class Passwords {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Optional<Path> file;
    private final Properties passwords = new Properties();

    private Passwords(Optional<Path> file) {
        this.file = file;
    }

    static Passwords inMemory() {
        return new Passwords(Optional.empty());
    }

    static Passwords in(Path file) throws IOException {
        var kept = new Passwords(Optional.of(file));
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                kept.passwords.load(reader);
            }
        }
        return kept;
    }

    boolean has(String role) {
        return passwords.containsKey(role);
    }

    /** The role's password; made and stored when the role is new. */
    String of(String role) throws IOException {
        if (!has(role)) {
            var bytes = new byte[24];
            RANDOM.nextBytes(bytes);
            passwords.setProperty(role, HexFormat.of().formatHex(bytes));
            if (file.isPresent()) {
                store(file.get());
            }
        }
        return passwords.getProperty(role);
    }

    private void store(Path target) throws IOException {
        var draft = secretFile(target.resolveSibling(target.getFileName() + ".draft"));
        try (var writer = Files.newBufferedWriter(draft)) {
            passwords.store(writer, "Passwords of the embedded PostgreSQL in this directory");
        }
        Files.move(draft, target, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    /** A new empty file that only its owner may read, in place of whatever was there. */
    static Path secretFile(Path path) throws IOException {
        Files.deleteIfExists(path);
        return Files.createFile(path, onlyFor("rw-------"));
    }

    /** The permissions as an attribute for creation, or none where the file system knows none. */
    static FileAttribute<?>[] onlyFor(String permissions) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
