package dev.lantau.maas.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDirectoryTest {
    @TempDir Path parent;

    @Test
    void eachHolderHasItsOwn() throws IOException {
        try (var first = JournalDirectory.claim(parent);
                var second = JournalDirectory.claim(parent)) {
            assertEquals("0", first.path().getFileName().toString());
            assertEquals("1", second.path().getFileName().toString());
        }
        try (var again = JournalDirectory.claim(parent)) {
            assertEquals("0", again.path().getFileName().toString());
        }
    }

    @Test
    void whatADeadHolderLeftIsTakenOverOnce() throws IOException {
        Path left;
        try (var first = JournalDirectory.claim(parent);
                var dying = JournalDirectory.claim(parent)) {
            left = Files.createFile(dying.path().resolve("0000000000000007.journal"));
            assertTrue(JournalDirectory.orphans(parent).isEmpty());
            dying.close();

            var orphans = JournalDirectory.orphans(parent);

            assertEquals(1, orphans.size());
            assertEquals(left, orphans.getFirst().segments().getFirst());
            assertEquals(8, orphans.getFirst().nextNumber());
            assertTrue(JournalDirectory.orphans(parent).isEmpty());
            orphans.getFirst().close();
        }
    }
}
