package dev.lantau.ga.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogsTest {
    private static final List<String> IDS =
            List.of(
                    "a", "A", "..", ".", "../a", "/", "/etc", "a/b", "a\\b", "%2E", "%", "", " ",
                    "a\0", "~", "é", "加速", "con:", "-", "_", "a.jsonl");

    @TempDir Path directory;

    @Test
    void everyTargetHasItsOwnFileBelowTheDirectory() {
        var logs = new AccessLogs(Optional.of(directory));
        Set<Path> files = new HashSet<>();
        for (var domain : List.of("d", "d/x", "e")) {
            for (var group : IDS) {
                for (var stream : IDS) {
                    var file = Path.of(logs.file(domain, group, stream));
                    assertTrue(file.normalize().startsWith(directory), file.toString());
                    assertEquals(3, directory.relativize(file).getNameCount(), file.toString());
                    assertTrue(Files.isDirectory(file.getParent()));
                    assertTrue(files.add(file), file.toString());
                }
            }
        }
    }

    @Test
    void plainIdsAreTheirOwnNames() {
        var file = Path.of(new AccessLogs(Optional.of(directory)).file("d-1", "Group_2", "s"));

        assertEquals(directory.resolve("d-1/Group_2/s.jsonl"), file);
    }

    @Test
    void withoutADirectoryThereIsNoLog() throws IOException {
        var none = new AccessLogs(Optional.empty());
        assertThrows(TrafficException.class, () -> none.file("d", "g", "s"));

        var file = Files.createFile(directory.resolve("file"));
        var impossible = new AccessLogs(Optional.of(file));
        assertThrows(TrafficException.class, () -> impossible.file("d", "g", "s"));
    }
}
