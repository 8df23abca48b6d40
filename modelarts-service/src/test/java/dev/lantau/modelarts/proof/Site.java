package dev.lantau.modelarts.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings of replicas that share buckets and a machine. */
final class Site {
    private Site() {}

    static Map<String, String> settings(String name, Map<String, String> more) {
        try {
            var folder =
                    Files.createTempDirectory(
                            Files.createDirectories(Path.of("target", "proof")), name + "-");
            var settings = new HashMap<>(more);
            settings.put("LANTAU_OBS_DIRECTORY", folder.resolve("obs").toAbsolutePath().toString());
            settings.put(
                    "LANTAU_COMPUTE_LOCAL_DIRECTORY",
                    folder.resolve("compute").toAbsolutePath().toString());
            return settings;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
