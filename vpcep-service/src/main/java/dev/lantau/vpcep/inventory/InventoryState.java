package dev.lantau.vpcep.inventory;

import dev.lantau.common.database.DatabasesReady;
import io.quarkus.logging.Log;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The newest readable state of the file and of the stored entries, which win where both have one.
 * Each replica finds out by itself that something changed, and tells its own observers.
 */
@ApplicationScoped
class InventoryState {
    static final String PROPERTY = "lantau.vpcep.inventory.file";
    private static final int BEFORE_ALL_OTHERS = 1;

    private final WatchedFile file;
    private final StoredEntries stored;
    private final Event<InventoryChanged> changed;
    private final Set<String> untold = new HashSet<>();
    private volatile Entries entries = Entries.NONE;

    InventoryState(
            @ConfigProperty(name = PROPERTY) Optional<Path> path,
            StoredEntries stored,
            Event<InventoryChanged> changed) {
        this.file = new WatchedFile(path);
        this.stored = stored;
        this.changed = changed;
    }

    /** Reads everything before anybody asks; a file that makes no sense stops the start. */
    void start(@Observes @Priority(BEFORE_ALL_OTHERS) DatabasesReady event) {
        file.read();
        entries = file.entries().with(stored.read());
        Log.infof("The network inventory is %s", file.name());
    }

    Entries entries() {
        return entries;
    }

    WatchedFile file() {
        return file;
    }

    /**
     * Takes over what changed in the file or the database, and tells everybody; what somebody
     * failed to hear is told again the next time.
     */
    void refresh() {
        var differences = takeOver();
        if (!differences.isEmpty()) {
            changed.fire(new InventoryChanged(differences));
            told(differences);
        }
    }

    private synchronized Set<String> takeOver() {
        file.readIfChanged();
        var before = entries;
        entries = file.entries().with(stored.read());
        untold.addAll(before.differences(entries));
        return Set.copyOf(untold);
    }

    private synchronized void told(Set<String> differences) {
        untold.removeAll(differences);
    }
}
