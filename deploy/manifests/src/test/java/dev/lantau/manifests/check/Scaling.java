package dev.lantau.manifests.check;

import dev.lantau.manifests.set.Manifest;
import dev.lantau.manifests.set.ManifestSet;
import dev.lantau.manifests.set.Place;
import dev.lantau.manifests.set.Pod;
import java.util.List;
import java.util.Optional;

/** How many pods there are, and how many may be away. */
final class Scaling {
    private Scaling() {}

    static List<Assertion> all() {
        return List.of(
                new Assertion("hpa-bounds-are-ordered", Scaling::bounds),
                new Assertion("hpa-target-exists", Scaling::targets),
                new Assertion("hpa-alone-sets-replicas", Scaling::replicas),
                new Assertion("hpa-measures-what-is-requested", Scaling::measures),
                new Assertion("pdb-has-one-bound", Scaling::oneBound),
                new Assertion("pdb-leaves-a-disruption", Scaling::disruption));
    }

    private static void bounds(ManifestSet set, Findings findings) {
        set.ofKind("HorizontalPodAutoscaler")
                .map(hpa -> hpa.at("spec"))
                .forEach(
                        spec -> {
                            var least = spec.at("minReplicas").node().asInt(1);
                            var most = spec.at("maxReplicas").node().asInt();
                            findings.unless(
                                    least >= 1 && least <= most,
                                    spec.at("minReplicas"),
                                    "%d to %d replicas",
                                    least,
                                    most);
                        });
    }

    private static void targets(ManifestSet set, Findings findings) {
        var targets =
                set.ofKind("HorizontalPodAutoscaler")
                        .map(h -> h.at("spec", "scaleTargetRef"))
                        .toList();
        for (var target : targets) {
            var workload = target(set, target.document());
            findings.unless(
                    workload.filter(w -> w.apiVersion().equals(target.at("apiVersion").text()))
                            .isPresent(),
                    target,
                    "there is no %s %s/%s",
                    target.at("apiVersion").text(),
                    target.at("kind").text(),
                    target.at("name").text());
        }
        Names.distinct(targets.stream().map(target -> target.at("name")), findings);
    }

    static Optional<Manifest> target(ManifestSet set, Manifest hpa) {
        var target = hpa.at("spec", "scaleTargetRef");
        return set.find(target.at("kind").text(), target.at("name").text());
    }

    private static void replicas(ManifestSet set, Findings findings) {
        set.ofKind("HorizontalPodAutoscaler")
                .flatMap(hpa -> target(set, hpa).stream())
                .map(workload -> workload.at("spec", "replicas"))
                .forEach(
                        replicas ->
                                findings.unless(
                                        !replicas.exists(),
                                        replicas,
                                        "would undo what the autoscaler decided, at every apply"));
    }

    private static void measures(ManifestSet set, Findings findings) {
        set.ofKind("HorizontalPodAutoscaler")
                .forEach(
                        hpa ->
                                hpa.at("spec")
                                        .each("metrics")
                                        .map(metric -> metric.at("resource"))
                                        .filter(Place::exists)
                                        .filter(
                                                r ->
                                                        r.at("target", "type")
                                                                .text()
                                                                .equals("Utilization"))
                                        .forEach(
                                                resource ->
                                                        requested(set, hpa, resource, findings)));
    }

    private static void requested(
            ManifestSet set, Manifest hpa, Place resource, Findings findings) {
        var name = resource.at("name").text();
        target(set, hpa).stream()
                .flatMap(Pod::of)
                .flatMap(Pod::mainContainers)
                .forEach(
                        container ->
                                findings.unless(
                                        container.at("resources", "requests", name).exists(),
                                        resource,
                                        "%s requests no %s in container %s",
                                        container.document().id(),
                                        name,
                                        container.at("name").text()));
    }

    private static void oneBound(ManifestSet set, Findings findings) {
        set.ofKind("PodDisruptionBudget")
                .map(budget -> budget.at("spec"))
                .forEach(
                        spec ->
                                findings.unless(
                                        spec.at("minAvailable").exists()
                                                != spec.at("maxUnavailable").exists(),
                                        spec,
                                        "needs one of minAvailable and maxUnavailable"));
    }

    private static void disruption(ManifestSet set, Findings findings) {
        set.ofKind("PodDisruptionBudget")
                .map(budget -> budget.at("spec"))
                .forEach(
                        spec ->
                                set.selected(spec.at("selector"))
                                        .forEach(
                                                pod -> {
                                                    var pods = fewest(set, pod.owner());
                                                    findings.unless(
                                                            disruptions(spec, pods) >= 1,
                                                            spec,
                                                            "lets none of the %d pods of %s go",
                                                            pods,
                                                            pod.owner().id());
                                                }));
    }

    private static int disruptions(Place spec, int pods) {
        var least = spec.at("minAvailable");
        var most = spec.at("maxUnavailable");
        if (least.exists()) {
            return pods - share(least, pods);
        }
        return most.exists() ? share(most, pods) : 1;
    }

    /** A percentage is rounded up, for both bounds. */
    private static int share(Place bound, int pods) {
        var text = bound.text();
        return text.endsWith("%")
                ? Math.ceilDiv(Integer.parseInt(text.substring(0, text.length() - 1)) * pods, 100)
                : Integer.parseInt(text);
    }

    /** How many pods a workload has at least. */
    private static int fewest(ManifestSet set, Manifest workload) {
        return set.ofKind("HorizontalPodAutoscaler")
                .filter(hpa -> target(set, hpa).filter(workload::equals).isPresent())
                .map(hpa -> hpa.at("spec", "minReplicas").node().asInt(1))
                .findFirst()
                .orElse(workload.at("spec", "replicas").node().asInt(1));
    }
}
