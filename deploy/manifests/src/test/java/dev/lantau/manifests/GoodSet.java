package dev.lantau.manifests;

import dev.lantau.manifests.set.ManifestReader;
import dev.lantau.manifests.set.ManifestSet;
import dev.lantau.manifests.set.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The small set by hand that keeps every rule. */
final class GoodSet {
    private GoodSet() {}

    static String yaml() {
        try (var file = GoodSet.class.getResourceAsStream("/good/good.yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ManifestSet read() {
        return new ManifestSet(
                ManifestReader.read(yaml()), Surroundings.read("/good/surroundings.yaml"));
    }
}
