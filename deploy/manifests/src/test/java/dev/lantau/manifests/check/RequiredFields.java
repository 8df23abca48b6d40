package dev.lantau.manifests.check;

import dev.lantau.manifests.set.ManifestSet;
import dev.lantau.manifests.set.Place;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Fields that the API server insists on and that typed reading does not. */
final class RequiredFields {
    /** By kind: paths, with * for every element of a list. */
    private static final Map<String, List<String>> BY_KIND =
            Map.ofEntries(
                    Map.entry("Deployment", List.of("spec.selector", "spec.template")),
                    Map.entry(
                            "StatefulSet",
                            List.of("spec.selector", "spec.template", "spec.serviceName")),
                    Map.entry("Job", List.of("spec.template.spec.restartPolicy")),
                    Map.entry(
                            "CronJob",
                            List.of(
                                    "spec.schedule",
                                    "spec.jobTemplate.spec.template.spec.restartPolicy")),
                    Map.entry("Service", List.of("spec.ports.*.port")),
                    Map.entry(
                            "HorizontalPodAutoscaler",
                            List.of(
                                    "spec.maxReplicas",
                                    "spec.scaleTargetRef.kind",
                                    "spec.scaleTargetRef.name",
                                    "spec.metrics.*.type")),
                    Map.entry("PodDisruptionBudget", List.of("spec.selector")),
                    Map.entry("NetworkPolicy", List.of("spec.podSelector", "spec.policyTypes")),
                    Map.entry(
                            "Ingress",
                            List.of(
                                    "spec.rules.*.http.paths.*.pathType",
                                    "spec.rules.*.http.paths.*.path",
                                    "spec.rules.*.http.paths.*.backend.service.name")),
                    Map.entry(
                            "Gateway",
                            List.of(
                                    "spec.gatewayClassName",
                                    "spec.listeners.*.name",
                                    "spec.listeners.*.port",
                                    "spec.listeners.*.protocol")),
                    Map.entry(
                            "HTTPRoute",
                            List.of(
                                    "spec.parentRefs.*.name",
                                    "spec.rules.*.matches.*.path.value",
                                    "spec.rules.*.backendRefs.*.name",
                                    "spec.rules.*.backendRefs.*.port")),
                    Map.entry("ServiceMonitor", List.of("spec.selector", "spec.endpoints.*.port")),
                    Map.entry(
                            "PrometheusRule",
                            List.of("spec.groups.*.name", "spec.groups.*.rules.*.expr")),
                    Map.entry(
                            "RoleBinding",
                            List.of("roleRef.name", "roleRef.kind", "subjects.*.name")),
                    Map.entry("Role", List.of("rules.*.verbs")));

    /** In every pod template. */
    private static final List<String> OF_PODS =
            List.of(
                    "metadata.labels",
                    "spec.containers.*.name",
                    "spec.containers.*.image",
                    "spec.containers.*.ports.?.containerPort",
                    "spec.containers.*.env.?.name",
                    "spec.containers.*.volumeMounts.?.name",
                    "spec.containers.*.volumeMounts.?.mountPath",
                    "spec.initContainers.?.name",
                    "spec.initContainers.?.image",
                    "spec.volumes.?.name");

    private RequiredFields() {}

    static void check(ManifestSet set, Findings findings) {
        for (var manifest : set.manifests()) {
            require(manifest.at(), "metadata.name", findings);
            BY_KIND.getOrDefault(manifest.kind(), List.of())
                    .forEach(path -> require(manifest.at(), path, findings));
        }
        set.pods().forEach(pod -> OF_PODS.forEach(path -> require(pod.template(), path, findings)));
    }

    private static void require(Place start, String path, Findings findings) {
        resolve(Stream.of(start), List.of(path.split("\\.")), findings)
                .filter(place -> !place.exists())
                .forEach(place -> findings.add(place, "is missing"));
    }

    /**
     * Follows the path; * stands for the elements of a list that must have some, ? of one that need
     * not.
     */
    private static Stream<Place> resolve(
            Stream<Place> starts, List<String> path, Findings findings) {
        if (path.isEmpty()) {
            return starts;
        }
        var rest = path.subList(1, path.size());
        return switch (path.getFirst()) {
            case "*" -> resolve(starts.flatMap(list -> some(list, findings)), rest, findings);
            case "?" -> resolve(starts.flatMap(Place::each), rest, findings);
            default -> resolve(starts.map(place -> place.at(path.getFirst())), rest, findings);
        };
    }

    private static Stream<Place> some(Place list, Findings findings) {
        findings.unless(list.node().size() > 0, list, "is missing or empty");
        return list.each();
    }
}
