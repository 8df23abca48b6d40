package dev.lantau.maas.ledger;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of a journal.
 *
 * @param segmentBytes few, so that tests see many segments
 */
record TestJournal(Path directory, long segmentBytes, Duration force) implements JournalSettings {
    TestJournal(Path directory) {
        this(directory, 20_000, Duration.ofMillis(50));
    }
}
