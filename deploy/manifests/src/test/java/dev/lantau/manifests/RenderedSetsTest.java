package dev.lantau.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import dev.lantau.manifests.check.Assertion;
import dev.lantau.manifests.check.Assertions;
import dev.lantau.manifests.rendered.Rendered;
import dev.lantau.manifests.rendered.Tools;
import dev.lantau.manifests.set.ManifestSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What Helm and Kustomize make keeps every rule. */
class RenderedSetsTest {
    @BeforeAll
    static void tools() {
        Tools.needed();
    }

    @TestFactory
    Stream<DynamicContainer> helm() {
        return Rendered.SETS.stream().map(set -> rules("helm: " + set, Rendered.helm(set)));
    }

    @TestFactory
    Stream<DynamicContainer> kustomize() {
        return Rendered.SETS.stream()
                .map(set -> rules("kustomize: " + set, Rendered.kustomize(set)));
    }

    @TestFactory
    Stream<DynamicContainer> variants() {
        return Rendered.VARIANTS.keySet().stream()
                .map(name -> rules("helm: " + name, Rendered.variant(name)));
    }

    /**
     * Its Job has the namespace's account, with no token, and no policy: whether there are any is
     * up to who copies it.
     */
    @TestFactory
    DynamicContainer exampleOfADatabase() {
        return rules(
                "cloudnative-pg",
                Rendered.cloudNativePg(),
                Set.of("service-accounts-exist", "network-policies-cover-pods"));
    }

    private static DynamicContainer rules(String name, ManifestSet set) {
        return rules(name, set, Set.of());
    }

    private static DynamicContainer rules(String name, ManifestSet set, Set<String> exempt) {
        assertTrue(set.manifests().size() > 1, name + " is empty");
        return dynamicContainer(
                name,
                DynamicTest.stream(
                        Assertions.ALL.stream().filter(a -> !exempt.contains(a.name())),
                        assertion -> name + ", " + assertion.name(),
                        assertion -> keeps(set, assertion)));
    }

    private static void keeps(ManifestSet set, Assertion assertion) {
        assertEquals(List.of(), assertion.findings(set));
    }
}
