package dev.lantau.modelarts.notebook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When notebooks were used last through this process: remembered at once and written down at the
 * next sweep, since messages come by the thousand.
 */
@ApplicationScoped
public class NotebookUses {
    private final Map<String, Instant> unwritten = new ConcurrentHashMap<>();
    private final NotebookRepository notebooks;
    private final Clock clock;

    NotebookUses(NotebookRepository notebooks, Clock clock) {
        this.notebooks = notebooks;
        this.clock = clock;
    }

    /** It is being used. */
    public void used(String id) {
        unwritten.put(id, clock.instant());
    }

    /** Writes down what is new. */
    void write() {
        for (var use : unwritten.entrySet()) {
            QuarkusTransaction.requiringNew()
                    .run(() -> notebooks.used(use.getKey(), use.getValue()));
            unwritten.remove(use.getKey(), use.getValue());
        }
    }

    /** The last use that is known; {@code null} for none yet. */
    Instant last(Notebook row) {
        return later(row.lastUsedAt, unwritten.get(row.id));
    }

    static Instant later(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
