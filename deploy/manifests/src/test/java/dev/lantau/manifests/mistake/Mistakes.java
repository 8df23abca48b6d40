package dev.lantau.manifests.mistake;

import java.util.List;
import java.util.stream.Stream;

/** Every mistake there is a plan for. */
public final class Mistakes {
    /** At least one for each assertion. */
    public static final List<Mistake> ALL =
            Stream.of(
                            FormMistakes.ALL,
                            SelectionMistakes.ALL,
                            PortMistakes.ALL,
                            ReferenceMistakes.ALL,
                            TrafficMistakes.ALL,
                            SecurityMistakes.ALL)
                    .flatMap(List::stream)
                    .toList();

    private Mistakes() {}
}
