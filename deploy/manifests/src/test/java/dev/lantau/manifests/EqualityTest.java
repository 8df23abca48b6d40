package dev.lantau.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.manifests.rendered.Rendered;
import dev.lantau.manifests.rendered.Tools;
import dev.lantau.manifests.set.Difference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Helm and Kustomize give the same objects, but for Helm's own marks. */
class EqualityTest {
    @BeforeAll
    static void tools() {
        Tools.needed();
    }

    @TestFactory
    Stream<DynamicTest> bothWaysGiveTheSameObjects() {
        return DynamicTest.stream(
                Rendered.SETS.stream(),
                set -> set,
                set ->
                        assertEquals(
                                "",
                                Difference.between(Rendered.helm(set), Rendered.kustomize(set))));
    }
}
