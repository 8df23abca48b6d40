package dev.lantau.manifests.check;

import dev.lantau.manifests.set.Place;
import java.util.ArrayList;
import java.util.List;

/** Collects what one assertion finds. */
public final class Findings {
    private final String assertion;
    private final List<Finding> findings = new ArrayList<>();

    Findings(String assertion) {
        this.assertion = assertion;
    }

    /** Something is wrong here. */
    void add(Place place, String message, Object... arguments) {
        findings.add(
                new Finding(
                        assertion,
                        place.document().id(),
                        place.path(),
                        arguments.length == 0 ? message : message.formatted(arguments)));
    }

    /** Unless this holds, something is wrong here. */
    void unless(boolean holds, Place place, String message, Object... arguments) {
        if (!holds) {
            add(place, message, arguments);
        }
    }

    List<Finding> found() {
        return List.copyOf(findings);
    }
}
