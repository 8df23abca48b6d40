package dev.lantau.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.manifests.check.Assertion;
import dev.lantau.manifests.check.Assertions;
import dev.lantau.manifests.check.Finding;
import dev.lantau.manifests.mistake.Mistake;
import dev.lantau.manifests.mistake.Mistakes;
import dev.lantau.manifests.set.ManifestSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests of the assertions: each finds the mistakes that are its own, and no others. */
class PlantedMistakesTest {
    @TestFactory
    Stream<DynamicTest> eachIsFoundByItsAssertionAlone() {
        return in(GoodSet.read(), Mistakes.ALL);
    }

    static Stream<DynamicTest> in(ManifestSet good, List<Mistake> mistakes) {
        return DynamicTest.stream(
                mistakes.stream(), Mistake::toString, mistake -> isFound(mistake, good));
    }

    private static void isFound(Mistake mistake, ManifestSet good) {
        var findings = Assertions.findings(mistake.into(good));
        assertEquals(
                Set.of(mistake.assertion()),
                findings.stream().map(Finding::assertion).collect(Collectors.toSet()),
                findings::toString);
    }

    @Test
    void everyAssertionHasAMistake() {
        assertEquals(
                names(Assertions.ALL.stream().map(Assertion::name)),
                names(Mistakes.ALL.stream().map(Mistake::assertion)));
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toCollection(TreeSet::new));
    }
}
