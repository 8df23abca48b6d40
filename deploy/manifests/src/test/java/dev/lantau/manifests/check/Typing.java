package dev.lantau.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.manifests.set.Manifest;
import dev.lantau.manifests.set.ManifestSet;
import dev.lantau.manifests.set.Place;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Kinds, fields and their types. */
final class Typing {
    /** Two assertions and many sets have the same objects, and reading is what takes the time. */
    private static final Map<JsonNode, TypedModel.Reading> READ = new ConcurrentHashMap<>();

    private Typing() {}

    static List<Assertion> all() {
        return List.of(
                new Assertion("kinds-are-allowed", Typing::kinds),
                new Assertion("fields-are-known", Typing::fields),
                new Assertion("types-are-exact", Typing::types),
                new Assertion("required-fields-are-there", RequiredFields::check),
                new Assertion("choices-are-known", Choices::check));
    }

    private static String versionAndKind(Manifest manifest) {
        return manifest.apiVersion() + " " + manifest.kind();
    }

    private static void kinds(ManifestSet set, Findings findings) {
        for (var manifest : set.manifests()) {
            findings.unless(
                    Kinds.allowed(versionAndKind(manifest)),
                    manifest.at("kind"),
                    "%s is not a kind that belongs here",
                    versionAndKind(manifest));
        }
    }

    private static void fields(ManifestSet set, Findings findings) {
        report(set, findings, TypedModel.Reading::unknown);
        set.ofKind("Cluster", "Database").forEach(m -> CloudNativePg.fields(m, findings));
    }

    private static void types(ManifestSet set, Findings findings) {
        report(set, findings, TypedModel.Reading::mistyped);
        set.ofKind("Cluster").forEach(cluster -> CloudNativePg.types(cluster, findings));
    }

    private static void report(
            ManifestSet set,
            Findings findings,
            Function<TypedModel.Reading, List<TypedModel.Problem>> which) {
        for (var manifest : set.manifests()) {
            Kinds.model(versionAndKind(manifest))
                    .map(
                            type ->
                                    READ.computeIfAbsent(
                                            manifest.tree(), tree -> TypedModel.read(tree, type)))
                    .map(which)
                    .orElse(List.of())
                    .forEach(
                            problem ->
                                    findings.add(
                                            new Place(manifest, problem.path(), manifest.tree()),
                                            "%s",
                                            problem.message()));
        }
    }
}
