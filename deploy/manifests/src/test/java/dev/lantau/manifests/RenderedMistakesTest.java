package dev.lantau.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.manifests.mistake.Edit;
import dev.lantau.manifests.mistake.Mistake;
import dev.lantau.manifests.mistake.Mistakes;
import dev.lantau.manifests.rendered.Rendered;
import dev.lantau.manifests.rendered.Tools;
import dev.lantau.manifests.set.ManifestSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The same mistakes in what the chart really makes, each in the first set that has what it spoils.
 */
class RenderedMistakesTest {
    @BeforeAll
    static void tools() {
        Tools.needed();
    }

    @TestFactory
    Stream<DynamicTest> eachIsFoundByItsAssertionAlone() {
        var sets = sets();
        return IntStream.range(0, sets.size())
                .boxed()
                .flatMap(i -> PlantedMistakesTest.in(sets.get(i), only(sets, i)));
    }

    /**
     * If a part that mistakes are planted into were no longer rendered, fewer tests would run, and
     * nobody would notice.
     */
    @Test
    void onlyKindsThatTheChartDoesNotMakeAreLeftOut() {
        var left =
                Mistakes.ALL.stream()
                        .filter(mistake -> sets().stream().noneMatch(set -> fits(mistake, set)))
                        .map(Mistake::what)
                        .collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "a cluster of databases has a misspelt field",
                        "a database of a cluster that is not there",
                        "a parameter of PostgreSQL is a number"),
                left);
    }

    private static List<ManifestSet> sets() {
        return List.of(
                Rendered.helm("full"),
                Rendered.variant("full, by the Gateway API"),
                Rendered.variant("full, a StatefulSet for MaaS"));
    }

    private static List<Mistake> only(List<ManifestSet> sets, int index) {
        return Mistakes.ALL.stream()
                .filter(mistake -> fits(mistake, sets.get(index)))
                .filter(
                        mistake ->
                                sets.subList(0, index).stream()
                                        .noneMatch(set -> fits(mistake, set)))
                .toList();
    }

    private static boolean fits(Mistake mistake, ManifestSet set) {
        try {
            mistake.into(set);
            return true;
        } catch (Edit.NoSuchPart e) {
            return false;
        }
    }
}
