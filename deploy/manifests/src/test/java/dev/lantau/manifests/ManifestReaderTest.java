package dev.lantau.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.manifests.set.ManifestReader;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;

/** YAML is read as Kubernetes' tools read it, but for what they let pass. */
class ManifestReaderTest {
    @Test
    void aKeyThatIsGivenTwiceIsRefused() {
        var twice =
                GoodSet.yaml().replaceFirst("maxReplicas: 6", "maxReplicas: 6\n  maxReplicas: 7");
        var refusal = assertThrows(DuplicateKeyException.class, () -> ManifestReader.read(twice));
        assertTrue(refusal.getMessage().contains("maxReplicas"), refusal.getMessage());
    }

    @Test
    void wordsForTrueAndFalseAreNoText() {
        assertTrue(ManifestReader.read("a: on").getFirst().at("a").node().isBoolean());
    }

    @Test
    void aLeadingZeroIsOctal() {
        assertEquals(288, ManifestReader.read("mode: 0440").getFirst().at("mode").node().asInt());
    }

    @Test
    void aDateStaysText() {
        assertEquals(
                "2026-11-24",
                ManifestReader.read("a: 2026-11-24").getFirst().at("a").node().textValue());
    }

    @Test
    void listsAreUnpackedAndEmptyDocumentsLeftOut() {
        assertEquals(
                2,
                ManifestReader.read(
                                "---\n# nothing\n---\nkind: List\nitems: [{kind: A}, {kind: B}]\n")
                        .size());
    }
}
