package dev.lantau.maas.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where and how calls are written down before the database has them. */
@ConfigMapping(prefix = "lantau.maas.journal")
public interface JournalSettings {
    /**
     * Directory on a local disk that outlives the process; each process takes a numbered one below
     * it.
     */
    Path directory();

    /** A segment is closed when it would grow beyond this many bytes. */
    @WithDefault("4194304")
    long segmentBytes();

    /**
     * How often what was written is forced to the device. The death of the process loses nothing
     * either way; the death of the machine loses at most this much time. 0 leaves it to the system.
     */
    @WithDefault("1s")
    Duration force();
}
