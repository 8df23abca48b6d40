package dev.lantau.manifests.mistake;

import static dev.lantau.manifests.mistake.Edit.first;
import static dev.lantau.manifests.mistake.Edit.list;
import static dev.lantau.manifests.mistake.Edit.tree;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** Selectors, autoscalers, disruption budgets. */
final class SelectionMistakes {
    private static final String OTHER = "{app.kubernetes.io/name: other}";

    private SelectionMistakes() {}

    private static final List<Mistake> SELECTORS =
            List.of(
                    new Mistake(
                            "workload-selects-its-pods-only",
                            "the selector of a deployment is not about its pods",
                            e -> selectOther(e.workload().tree().withObject("/spec/selector"))),
                    new Mistake(
                            "workload-selects-its-pods-only",
                            "the selector of a deployment is about other pods too",
                            e ->
                                    e.workload()
                                            .tree()
                                            .withObject("/spec")
                                            .set(
                                                    "selector",
                                                    tree(
                                                            "{matchExpressions: [{key: app.kubernetes.io/name, operator: Exists}]}"))),
                    new Mistake(
                            "service-selects-one-workload",
                            "a Service selects nothing",
                            e -> e.service().withObject("/spec").set("selector", tree(OTHER))),
                    new Mistake(
                            "service-selects-one-workload",
                            "a Service has no selector",
                            e -> e.service().withObject("/spec").remove("selector")),
                    new Mistake(
                            "pdb-selects-one-workload",
                            "a budget selects nothing",
                            e -> selectOther(e.budget().withObject("/spec/selector"))),
                    new Mistake(
                            "pdb-selects-one-workload",
                            "a budget selects everything",
                            e -> e.budget().withObject("/spec").putObject("selector")),
                    new Mistake(
                            "network-policy-selects-pods",
                            "a policy selects nothing",
                            e ->
                                    e.add(
                                            "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: more}, spec: {podSelector: {matchLabels: %s}, policyTypes: [Ingress]}}"
                                                    .formatted(OTHER))),
                    new Mistake(
                            "network-policy-selects-pods",
                            "a policy lets nobody in",
                            e ->
                                    e.add(
                                            "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: more}, spec: {podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {matchLabels: %s}}]}]}}"
                                                    .formatted(OTHER))),
                    new Mistake(
                            "spreading-selects-own-pods",
                            "replicas are spread by labels that they do not have",
                            e ->
                                    list(e.pod(), "topologySpreadConstraints")
                                            .add(
                                                    tree(
                                                            "{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: %s}}"
                                                                    .formatted(OTHER)))),
                    new Mistake(
                            "spreading-selects-own-pods",
                            "replicas flee from others than their own kind",
                            e ->
                                    e.pod()
                                            .withObject("/affinity/podAntiAffinity")
                                            .withArrayProperty(
                                                    "requiredDuringSchedulingIgnoredDuringExecution")
                                            .add(
                                                    tree(
                                                            "{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: %s}}"
                                                                    .formatted(OTHER)))),
                    new Mistake(
                            "service-monitor-selects-services",
                            "a monitor selects nothing",
                            e -> selectOther(e.any("ServiceMonitor").withObject("/spec/selector"))),
                    new Mistake(
                            "service-monitor-selects-services",
                            "a monitor asks a port that is not there",
                            e ->
                                    first(e.any("ServiceMonitor").path("spec"), "endpoints")
                                            .put("port", "nowhere")));

    private static void selectOther(ObjectNode selector) {
        selector.set("matchLabels", tree(OTHER));
    }

    private static ObjectNode hpa(Edit e) {
        return e.any("HorizontalPodAutoscaler").withObject("/spec");
    }

    private static final List<Mistake> SCALING =
            List.of(
                    new Mistake(
                            "hpa-bounds-are-ordered",
                            "at least more than at most",
                            e -> hpa(e).put("minReplicas", hpa(e).path("maxReplicas").asInt() + 1)),
                    new Mistake(
                            "hpa-target-exists",
                            "an autoscaler's target is of another group",
                            e ->
                                    ((ObjectNode) hpa(e).path("scaleTargetRef"))
                                            .put("apiVersion", "extensions/v1")),
                    new Mistake(
                            "hpa-target-exists",
                            "two autoscalers for one target",
                            e -> {
                                e.addCopy(e.any("HorizontalPodAutoscaler"));
                                e.any("HorizontalPodAutoscaler")
                                        .withObject("/metadata")
                                        .put("name", "second");
                            }),
                    new Mistake(
                            "hpa-alone-sets-replicas",
                            "replicas beside an autoscaler",
                            e -> e.workload().tree().withObject("/spec").put("replicas", 2)),
                    new Mistake(
                            "hpa-measures-what-is-requested",
                            "a share of what nobody requested",
                            e ->
                                    ((ObjectNode) first(hpa(e), "metrics").path("resource"))
                                            .put("name", "ephemeral-storage")),
                    new Mistake(
                            "pdb-has-one-bound",
                            "both bounds",
                            e ->
                                    e.budget()
                                            .withObject("/spec")
                                            .put("maxUnavailable", 1)
                                            .put("minAvailable", 1)),
                    new Mistake(
                            "pdb-has-one-bound",
                            "no bound",
                            e -> {
                                e.budget()
                                        .withObject("/spec")
                                        .remove(List.of("maxUnavailable", "minAvailable"));
                            }),
                    new Mistake(
                            "pdb-leaves-a-disruption",
                            "none may go",
                            e -> {
                                e.budget().withObject("/spec").remove("minAvailable");
                                e.budget().withObject("/spec").put("maxUnavailable", 0);
                            }),
                    new Mistake(
                            "pdb-leaves-a-disruption",
                            "all have to stay, as a percentage that is rounded up",
                            e -> {
                                e.budget().withObject("/spec").remove("maxUnavailable");
                                e.budget().withObject("/spec").put("minAvailable", "90%");
                            }));

    static final List<Mistake> ALL = Stream.of(SELECTORS, SCALING).flatMap(List::stream).toList();
}
