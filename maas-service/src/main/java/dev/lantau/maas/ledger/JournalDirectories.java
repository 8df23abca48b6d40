package dev.lantau.maas.ledger;

import io.quarkus.logging.Log;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The journal's directory of this process, and those it took over from dead ones. */
final class JournalDirectories implements Closeable {
    private final Path parent;
    private final JournalDirectory own;
    private final List<JournalDirectory> adopted = new ArrayList<>();

    /**
     * @param parent one directory for all processes of this machine
     */
    JournalDirectories(Path parent) throws IOException {
        this.parent = parent;
        own = JournalDirectory.claim(parent);
    }

    JournalDirectory own() {
        return own;
    }

    /** Segments, directory by directory, of processes that have died since; now this one's. */
    List<List<Path>> orphans() {
        List<List<Path>> left = new ArrayList<>();
        try {
            for (var orphan : JournalDirectory.orphans(parent)) {
                adopted.add(orphan);
                left.add(orphan.segments());
            }
        } catch (IOException unreadable) {
            Log.errorf("Not all directories in %s can be read: %s", parent, unreadable);
        }
        return left;
    }

    /** Lets go of those that none of the segments is in. */
    void release(List<Segment> segments) throws IOException {
        for (var directory : List.copyOf(adopted)) {
            boolean needed =
                    segments.stream().anyMatch(s -> s.file().getParent().equals(directory.path()));
            if (!needed) {
                adopted.remove(directory);
                directory.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (var directory : adopted) {
            directory.close();
        }
        own.close();
    }
}
