package dev.lantau.manifests.mistake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lantau.manifests.set.Manifest;
import dev.lantau.manifests.set.ManifestSet;
import dev.lantau.manifests.set.Pod;
import dev.lantau.manifests.set.Selector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A copy of a set, to be spoilt, and ways to the parts of it that any whole set has. */
public final class Edit {
    /** The set has no part of the wanted kind. */
    public static final class NoSuchPart extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoSuchPart(String what) {
            super("there is no " + what);
        }
    }

    private static final ObjectMapper YAML = new YAMLMapper();

    private final List<Manifest> manifests;
    private final ManifestSet set;

    Edit(ManifestSet good) {
        manifests =
                good.manifests().stream()
                        .map(manifest -> new Manifest(manifest.tree().deepCopy()))
                        .collect(Collectors.toCollection(ArrayList::new));
        set = new ManifestSet(manifests, good.surroundings());
    }

    ManifestSet set() {
        return set;
    }

    /** The first object of a kind. */
    ObjectNode any(String kind) {
        return found(set.ofKind(kind).findFirst(), kind);
    }

    private static ObjectNode found(Optional<Manifest> manifest, String what) {
        return manifest.map(Manifest::tree).orElseThrow(() -> new NoSuchPart(what));
    }

    /** A workload that an autoscaler looks after. */
    Manifest workload() {
        return set.ofKind("HorizontalPodAutoscaler")
                .flatMap(
                        hpa ->
                                set
                                        .find(
                                                "Deployment",
                                                hpa.at("spec", "scaleTargetRef", "name").text())
                                        .stream())
                .findFirst()
                .orElseThrow(() -> new NoSuchPart("Deployment with an autoscaler"));
    }

    /** What its pods are made of. */
    ObjectNode pod() {
        return (ObjectNode) workload().at("spec", "template", "spec").node();
    }

    /** The first container of its pods. */
    ObjectNode container() {
        return first(pod(), "containers");
    }

    /** A Service in front of it. */
    ObjectNode service() {
        var labels = Pod.of(workload()).findFirst().orElseThrow().labels();
        return found(
                set.ofKind("Service")
                        .filter(s -> Selector.matchesPlain(s.at("spec", "selector"), labels))
                        .findFirst(),
                "Service in front of the workload");
    }

    /** Its disruption budget. */
    ObjectNode budget() {
        var labels = Pod.of(workload()).findFirst().orElseThrow().labels();
        return found(
                set.ofKind("PodDisruptionBudget")
                        .filter(b -> Selector.matches(b.at("spec", "selector"), labels))
                        .findFirst(),
                "PodDisruptionBudget of the workload");
    }

    /** Takes away every object of a kind that selects its pods. */
    void removePolicies() {
        var labels = Pod.of(workload()).findFirst().orElseThrow().labels();
        manifests.removeIf(
                m ->
                        m.kind().equals("NetworkPolicy")
                                && Selector.matches(m.at("spec", "podSelector"), labels));
    }

    /** The first element of a list. */
    static ObjectNode first(JsonNode object, String list) {
        if (object.path(list).path(0) instanceof ObjectNode first) {
            return first;
        }
        throw new NoSuchPart("element of " + list);
    }

    /** The list of that name, made if it is not there. */
    static ArrayNode list(ObjectNode object, String name) {
        return object.withArrayProperty(name);
    }

    /** One object more. */
    void add(String yaml) {
        var tree = (ObjectNode) tree(yaml);
        ((ObjectNode) tree.path("metadata")).put("namespace", set.namespace());
        manifests.add(new Manifest(tree));
    }

    /** The same object again. */
    void addCopy(ObjectNode tree) {
        manifests.add(new Manifest(tree.deepCopy()));
    }

    /** A tree in YAML. */
    static JsonNode tree(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
