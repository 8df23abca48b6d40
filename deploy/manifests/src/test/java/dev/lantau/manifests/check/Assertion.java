package dev.lantau.manifests.check;

import dev.lantau.manifests.set.ManifestSet;
import java.util.List;

/** A named rule that every rendered set keeps. */
public record Assertion(String name, Check check) {

    /** Looks for what is wrong. */
    @FunctionalInterface
    public interface Check {
        void run(ManifestSet set, Findings findings);
    }

    /** What is wrong in this set. */
    public List<Finding> findings(ManifestSet set) {
        var findings = new Findings(name);
        check.run(set, findings);
        return findings.found();
    }
}
