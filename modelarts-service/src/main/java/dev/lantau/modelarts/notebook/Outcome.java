package dev.lantau.modelarts.notebook;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * What came of a look at a notebook.
 *
 * @param change what is to be written down
 * @param gone whether nothing is left of it
 */
record Outcome(Consumer<Notebook> change, boolean gone) {
    static Outcome of(Consumer<Notebook> change) {
        return new Outcome(change, false);
    }

    /** Nothing new. */
    static Outcome lookAgain(Instant at) {
        return of(row -> row.lookAt = at);
    }
}
