package dev.lantau.modelarts.notebook;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * Has notebooks of the application under test be {@link TinyNotebook}s: its class lies where
 * whoever runs commands can read it.
 */
public final class TinyNotebookResource implements QuarkusTestResourceLifecycleManager {
    private static final String FILE = TinyNotebook.class.getName().replace('.', '/') + ".class";

    private Path directory;

    @Override
    public Map<String, String> start() {
        try (var bytes = TinyNotebook.class.getClassLoader().getResourceAsStream(FILE)) {
            directory = Files.createTempDirectory("lantau-tiny-notebook");
            open(directory);
            var file = directory;
            for (var part : Path.of(FILE)) {
                file = file.resolve(part);
                if (!file.toString().endsWith(".class")) {
                    Files.createDirectory(file);
                    open(file);
                }
            }
            Files.copy(bytes, file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Map.of(
                "lantau.modelarts.notebook.command",
                String.join(
                        ",",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx24m",
                        "-cp",
                        directory.toString(),
                        TinyNotebook.class.getName(),
                        "{address}",
                        "{port}",
                        "{base_url}"));
    }

    private static void open(Path place) throws IOException {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Override
    public void stop() {
        if (directory == null) {
            return;
        }
        try (var all = Files.walk(directory)) {
            all.sorted(java.util.Comparator.reverseOrder())
                    .forEach(place -> place.toFile().delete());
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
