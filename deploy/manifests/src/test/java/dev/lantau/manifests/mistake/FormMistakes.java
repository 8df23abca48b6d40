package dev.lantau.manifests.mistake;

import static dev.lantau.manifests.mistake.Edit.first;
import static dev.lantau.manifests.mistake.Edit.list;
import static dev.lantau.manifests.mistake.Edit.tree;

import java.util.List;
import java.util.stream.Stream;

/** Kinds, fields, types, names, amounts. */
final class FormMistakes {
    private FormMistakes() {}

    private static final List<Mistake> KINDS =
            List.of(
                    new Mistake(
                            "kinds-are-allowed",
                            "a version that is no longer served",
                            e ->
                                    e.any("HorizontalPodAutoscaler")
                                            .put("apiVersion", "autoscaling/v2beta2")),
                    new Mistake(
                            "kinds-are-allowed",
                            "a kind nobody asked for",
                            e ->
                                    e.add(
                                            "{apiVersion: v1, kind: LimitRange, metadata: {name: more}}")),
                    new Mistake(
                            "fields-are-known",
                            "a field of a container is misspelt",
                            e -> e.container().put("imagePullPolice", "Always")),
                    new Mistake(
                            "fields-are-known",
                            "an empty object that nobody knows",
                            e -> e.pod().putObject("emptyDirs")),
                    new Mistake(
                            "fields-are-known",
                            "a field is one level too high",
                            e -> e.workload().tree().withObject("/spec").putArray("containers")),
                    new Mistake(
                            "fields-are-known",
                            "a field deep in a probe is misspelt",
                            e ->
                                    e.container()
                                            .withObject("/readinessProbe/httpGet")
                                            .put("paht", "/")),
                    new Mistake(
                            "fields-are-known",
                            "the name of the model's own bag for unknown fields",
                            e -> e.container().putObject("additionalProperties").put("a", "b")),
                    new Mistake(
                            "fields-are-known",
                            "an endpoint of a ServiceMonitor has a misspelt field",
                            e ->
                                    first(e.any("ServiceMonitor").path("spec"), "endpoints")
                                            .put("intervall", "30s")),
                    new Mistake(
                            "fields-are-known",
                            "a rule of an HTTPRoute has a misspelt field",
                            e ->
                                    first(e.any("HTTPRoute").path("spec"), "rules")
                                            .put("timeout", "30s")),
                    new Mistake(
                            "fields-are-known",
                            "a cluster of databases has a misspelt field",
                            e -> e.any("Cluster").withObject("/spec").put("instance", 3)));

    private static final List<Mistake> TYPES =
            List.of(
                    new Mistake(
                            "types-are-exact",
                            "a number is written as text",
                            e ->
                                    e.any("HorizontalPodAutoscaler")
                                            .withObject("/spec")
                                            .put("maxReplicas", "6")),
                    new Mistake(
                            "types-are-exact",
                            "the value of a variable is a number",
                            e ->
                                    list(e.container(), "env")
                                            .add(tree("{name: LIMIT_OF_IT, value: 5}"))),
                    new Mistake(
                            "types-are-exact",
                            "a label is a truth value",
                            e ->
                                    e.any("ConfigMap")
                                            .withObject("/metadata/labels")
                                            .put("enabled", true)),
                    new Mistake(
                            "types-are-exact",
                            "a field is null",
                            e -> e.any("ConfigMap").withObject("/metadata").putNull("annotations")),
                    new Mistake(
                            "types-are-exact",
                            "a list is an object",
                            e ->
                                    e.any("Service")
                                            .withObject("/spec/loadBalancerSourceRanges")
                                            .put("a", "b")),
                    new Mistake(
                            "types-are-exact",
                            "a parameter of PostgreSQL is a number",
                            e ->
                                    e.any("Cluster")
                                            .withObject("/spec/postgresql/parameters")
                                            .put("max_connections", 100)),
                    new Mistake(
                            "required-fields-are-there",
                            "an alert without an expression",
                            e ->
                                    first(
                                                    first(
                                                            e.any("PrometheusRule").path("spec"),
                                                            "groups"),
                                                    "rules")
                                            .remove("expr")),
                    new Mistake(
                            "required-fields-are-there",
                            "a job that does not say when its pods start again",
                            e ->
                                    e.any("Job")
                                            .withObject("/spec/template/spec")
                                            .remove("restartPolicy")),
                    new Mistake(
                            "choices-are-known",
                            "a word that is none of those allowed",
                            e -> e.container().put("imagePullPolicy", "Allways")),
                    new Mistake(
                            "choices-are-known",
                            "a deployment's pods that are not to start again",
                            e -> e.pod().put("restartPolicy", "OnFailure")));

    private static final List<Mistake> NAMES =
            List.of(
                    new Mistake(
                            "objects-are-unique",
                            "an object is there twice",
                            e -> e.addCopy(e.any("ConfigMap"))),
                    new Mistake(
                            "namespace-is-one",
                            "an object is in another namespace",
                            e ->
                                    e.any("ConfigMap")
                                            .withObject("/metadata")
                                            .put("namespace", "default")),
                    new Mistake(
                            "namespace-is-one",
                            "an object names no namespace",
                            e -> e.any("ConfigMap").withObject("/metadata").remove("namespace")),
                    new Mistake(
                            "names-are-dns-names",
                            "a container's name has capitals",
                            e -> e.container().put("name", "Main_Container")),
                    new Mistake(
                            "names-are-dns-names",
                            "an object's name has an underscore",
                            e -> e.budget().withObject("/metadata").put("name", "of_this")),
                    new Mistake(
                            "names-are-dns-names",
                            "an object's name is too long",
                            e -> e.any("Job").withObject("/metadata").put("name", "a".repeat(64))),
                    new Mistake(
                            "parts-are-unique",
                            "a variable is set twice",
                            e ->
                                    list(e.container(), "env")
                                            .add(tree("{name: TWICE, value: a}"))
                                            .add(tree("{name: TWICE, value: b}"))),
                    new Mistake(
                            "parts-are-unique",
                            "two volumes at one path",
                            e ->
                                    list(e.container(), "volumeMounts")
                                            .add(first(e.container(), "volumeMounts").deepCopy())),
                    new Mistake(
                            "labels-are-valid",
                            "a label with a space",
                            e ->
                                    e.any("ConfigMap")
                                            .withObject("/metadata/labels")
                                            .put("of", "two words")),
                    new Mistake(
                            "labels-are-valid",
                            "a label that is too long",
                            e ->
                                    e.workload()
                                            .tree()
                                            .withObject("/metadata/labels")
                                            .put("version", "1".repeat(64))),
                    new Mistake(
                            "keys-are-valid",
                            "a variable that starts with a digit",
                            e -> list(e.container(), "env").add(tree("{name: 1ST, value: a}"))),
                    new Mistake(
                            "keys-are-valid",
                            "a key of data with a slash",
                            e -> e.any("ConfigMap").withObject("/data").put("etc/web.yml", "a")));

    private static final List<Mistake> AMOUNTS =
            List.of(
                    new Mistake(
                            "quantities-parse",
                            "a unit that there is not",
                            e ->
                                    e.container()
                                            .withObject("/resources/limits")
                                            .put("memory", "512MB")),
                    new Mistake(
                            "quantities-parse",
                            "an amount of nothing",
                            e -> e.container().withObject("/resources/requests").put("cpu", "0")),
                    new Mistake(
                            "requests-are-within-limits",
                            "more is requested than allowed",
                            e ->
                                    e.container()
                                            .withObject("/resources/requests")
                                            .put("memory", "900Gi")),
                    new Mistake(
                            "requests-are-within-limits",
                            "two units are mixed up",
                            e -> {
                                e.container().withObject("/resources/requests").put("cpu", "2");
                                e.container().withObject("/resources/limits").put("cpu", "1900m");
                            }),
                    new Mistake(
                            "resources-are-set",
                            "no limits",
                            e -> e.container().withObject("/resources").remove("limits")),
                    new Mistake(
                            "resources-are-set",
                            "a job without resources",
                            e ->
                                    first(e.any("Job").at("/spec/template/spec"), "containers")
                                            .remove("resources")));

    static final List<Mistake> ALL =
            Stream.of(KINDS, TYPES, NAMES, AMOUNTS).flatMap(List::stream).toList();
}
