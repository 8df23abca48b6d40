package dev.lantau.common.traffic.envoy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lantau.common.traffic.envoy.xds.Bootstrap;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The files that Envoy watches. A file is written beside its place and then moved there: Envoy sees
 * the old one or the new one, never a part.
 */
final class ConfigDirectory {
    private static final String SUFFIX = ".json";

    private final Path root;

    ConfigDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path bootstrap() {
        return root.resolve("bootstrap.json");
    }

    Path listeners() {
        return root.resolve("xds").resolve("listeners.json");
    }

    Path clusters() {
        return root.resolve("xds").resolve("clusters.json");
    }

    /** With a file for each cluster. */
    Path endpoints() {
        return root.resolve("endpoints");
    }

    /** With a file for each owner. */
    Path owners() {
        return root.resolve("owners");
    }

    Path log() {
        return root.resolve("envoy.log");
    }

    Path pid() {
        return root.resolve("envoy.pid");
    }

    Path adminAddress() {
        return root.resolve("admin-address");
    }

    /** Makes the directories, which are nobody else's: the admin address is in there. */
    void create() {
        try {
            Files.createDirectories(root);
            if (Files.getFileStore(root).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            }
            Files.createDirectories(listeners().getParent());
            Files.createDirectories(endpoints());
            Files.createDirectories(owners());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Envoy makes files of logs, but no directories. */
    static void createFolderOf(Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
        } catch (IOException failed) {
            Log.warnf("%s cannot be made for an access log: %s", log.getParent(), failed);
        }
    }

    void write(Path file, String content) {
        var beside = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.writeString(beside, content);
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void writeBootstrap(String adminAddress, int adminPort) {
        ObjectNode bootstrap = Bootstrap.of(adminAddress, adminPort, listeners(), clusters());
        write(bootstrap(), bootstrap.toString());
    }

    /** What is in a small file; empty when there is none. */
    String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What is in the files of a directory. */
    List<String> contents(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).map(this::read).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Removes what is left of clusters that are no more. */
    void keepEndpointsOf(Set<String> clusters) {
        try (var files = Files.list(endpoints())) {
            for (var file : files.collect(Collectors.toSet())) {
                var name = file.getFileName().toString();
                if (!name.endsWith(SUFFIX)
                        || !clusters.contains(name.substring(0, name.length() - SUFFIX.length()))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
