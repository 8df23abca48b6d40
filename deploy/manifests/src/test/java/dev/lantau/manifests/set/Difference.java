package dev.lantau.manifests.set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is different in two sets, but for Helm's own marks. */
public final class Difference {
    private static final List<String> MARKS =
            List.of("helm.sh/chart", "app.kubernetes.io/managed-by");

    private Difference() {}

    /**
     * What only one of them has, a line for each value; nothing when both have the same objects.
     */
    public static String between(ManifestSet helm, ManifestSet kustomize) {
        var left = leaves(helm);
        var right = leaves(kustomize);
        left.entrySet().removeIf(leaf -> right.remove(leaf.getKey(), leaf.getValue()));
        return lines("Helm", left) + lines("Kustomize", right);
    }

    private static String lines(String who, TreeMap<String, JsonNode> leaves) {
        return leaves.entrySet().stream()
                .map(leaf -> "by %s: %s = %s%n".formatted(who, leaf.getKey(), leaf.getValue()))
                .collect(Collectors.joining());
    }

    /**
     * Every value that has none below it, by object and path: maps have no order here, lists have.
     */
    private static TreeMap<String, JsonNode> leaves(ManifestSet set) {
        return set.manifests().stream()
                .map(Difference::withoutMarks)
                .flatMap(manifest -> manifest.at().all())
                .filter(place -> place.node().isEmpty())
                .collect(
                        Collectors.toMap(
                                place ->
                                        "%s %s in %s: %s"
                                                .formatted(
                                                        place.document().apiVersion(),
                                                        place.document().id(),
                                                        place.document()
                                                                .at("metadata", "namespace")
                                                                .text(),
                                                        place.path()),
                                place -> place.node(),
                                (a, b) -> {
                                    throw new IllegalStateException("one object twice: " + a);
                                },
                                TreeMap::new));
    }

    private static Manifest withoutMarks(Manifest manifest) {
        var copy = new Manifest(manifest.tree().deepCopy());
        var metadata = copy.at("metadata").node();
        remove(metadata, "labels", MARKS::contains);
        remove(metadata, "annotations", name -> name.startsWith("helm.sh/"));
        return copy;
    }

    private static void remove(JsonNode metadata, String map, Predicate<String> names) {
        if (metadata.path(map) instanceof ObjectNode entries) {
            entries.properties().removeIf(entry -> names.test(entry.getKey()));
            if (entries.isEmpty()) {
                ((ObjectNode) metadata).remove(map);
            }
        }
    }
}
