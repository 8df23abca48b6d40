package dev.lantau.manifests.mistake;

import dev.lantau.manifests.set.ManifestSet;
import java.util.function.Consumer;

/**
 * A mistake that somebody could make.
 *
 * @param assertion the one that has to find it, alone
 */
public record Mistake(String assertion, String what, Consumer<Edit> deed) {

    /** A copy of the set with the mistake in it. */
    public ManifestSet into(ManifestSet good) {
        var edit = new Edit(good);
        deed.accept(edit);
        return edit.set();
    }

    @Override
    public String toString() {
        return assertion + ": " + what;
    }
}
