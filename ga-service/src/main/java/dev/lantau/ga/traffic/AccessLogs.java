package dev.lantau.ga.traffic;

import dev.lantau.common.traffic.TrafficSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files of access logs: {@code <directory>/<domain>/<log group>/<log stream>.jsonl}. */
@ApplicationScoped
class AccessLogs {
    private static final String PLAIN =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

    private final Optional<Path> directory;

    @Inject
    AccessLogs(TrafficSettings settings) {
        this(settings.logDir());
    }

    AccessLogs(Optional<Path> directory) {
        this.directory = directory;
    }

    /**
     * The file of a tenant's log stream, in a directory that exists. Ids are whatever tenants say:
     * none leads out of the directory, and no two tenants share a file.
     *
     * @throws TrafficException when there can be no such file, with the reason
     */
    String file(String domainId, String groupId, String streamId) {
        var root =
                directory.orElseThrow(
                        () -> new TrafficException("access logs are not kept here", null));
        var folder = root.toAbsolutePath().resolve(safe(domainId)).resolve(safe(groupId));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new TrafficException("the access log cannot be written", e);
        }
        return folder.resolve(safe(streamId) + ".jsonl").toString();
    }

    /** Percent-encoded but for letters, digits, hyphen and underscore: never a dot, a slash. */
    static String safe(String id) {
        var part = new StringBuilder();
        for (byte each : id.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(each) >= 0) {
                part.append((char) each);
            } else {
                part.append("%%%02X".formatted(each));
            }
        }
        return part.isEmpty() ? "%" : part.toString();
    }
}
