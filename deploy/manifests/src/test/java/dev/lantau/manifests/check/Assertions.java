package dev.lantau.manifests.check;

import dev.lantau.manifests.set.ManifestSet;
import java.util.List;
import java.util.stream.Stream;

/** All assertions on a rendered set. */
public final class Assertions {
    /** Each with a name of its own. */
    public static final List<Assertion> ALL =
            Stream.of(
                            Typing.all(),
                            Names.all(),
                            Selectors.all(),
                            Scaling.all(),
                            Ports.all(),
                            Quantities.all(),
                            References.all(),
                            Traffic.all(),
                            Security.all(),
                            Isolation.all())
                    .flatMap(List::stream)
                    .toList();

    private Assertions() {}

    /** Everything that is wrong in a set. */
    public static List<Finding> findings(ManifestSet set) {
        return ALL.stream().flatMap(assertion -> assertion.findings(set).stream()).toList();
    }
}
