package dev.lantau.maas.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.maas.operator.Complaints;
import dev.lantau.maas.operator.Documents;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The upstreams file and the key files it names; when one goes bad, what it said before stays. */
final class WatchedUpstreams {
    private static final ObjectMapper YAML = Documents.yaml();

    private final Path path;
    private final UpstreamKeys keys;
    private volatile Catalogue catalogue = Catalogue.EMPTY;
    private volatile String problem;
    private Set<Path> read;
    private Map<Path, Version> versions = Map.of();

    /** What differs when a file was written. */
    private record Version(FileTime written, long size, Object identity) {}

    WatchedUpstreams(Path path, UpstreamKeys keys) {
        this.path = path;
        this.keys = keys;
        read = Set.of(path);
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException in plain words, when the file cannot be read or makes no
     *     sense
     */
    synchronized void read() {
        // Before reading: what is written meanwhile is read the next time.
        var before = versions();
        try {
            catalogue = catalogue(document());
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException(path + ": " + bad.getMessage(), bad.getCause());
        } finally {
            var now = versions();
            before.forEach(now::replace);
            versions = now;
        }
    }

    /** Reads it again if it, or a file with a key, was written since. */
    synchronized void readIfChanged() {
        if (versions().equals(versions)) {
            return;
        }
        try {
            read();
            problem = null;
            Log.infof("%s was read again", path);
        } catch (IllegalArgumentException bad) {
            problem = bad.getMessage();
            Log.errorf("The upstreams stay as they were: %s", problem);
        }
    }

    // No causes: the library's messages show the lines around, and a key may stand there.
    private UpstreamsFile document() {
        try (var in = Files.newInputStream(path)) {
            var document = YAML.readValue(in, UpstreamsFile.class);
            if (document == null) {
                throw new IllegalArgumentException("it is empty");
            }
            document.check();
            return document;
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(Complaints.of(malformed));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("it cannot be read", unreadable);
        }
    }

    private Catalogue catalogue(UpstreamsFile document) {
        var files = new LinkedHashSet<Path>();
        files.add(path);
        document.upstreams().stream()
                .filter(entry -> entry.apiKeyFile() != null)
                .forEach(entry -> files.add(UpstreamKeys.keyFile(entry, path)));
        read = files;
        var upstreams = new LinkedHashMap<UpstreamEntry, Upstream>();
        document.upstreams()
                .forEach(entry -> upstreams.put(entry, entry.upstream(keys.find(entry, path))));
        return Catalogue.of(upstreams);
    }

    private Map<Path, Version> versions() {
        var now = new HashMap<Path, Version>();
        read.forEach(each -> now.put(each, version(each)));
        return now;
    }

    private static Version version(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(
                    attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException unreadable) {
            // Reading it says so in words.
            return new Version(FileTime.fromMillis(0), -1, null);
        }
    }

    Path path() {
        return path;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** Why the newest version of the file is not in use; empty when it is. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }
}
