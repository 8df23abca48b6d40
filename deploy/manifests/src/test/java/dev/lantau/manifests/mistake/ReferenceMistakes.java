package dev.lantau.manifests.mistake;

import static dev.lantau.manifests.mistake.Edit.list;
import static dev.lantau.manifests.mistake.Edit.tree;

import java.util.List;

/** References to what is not there. */
final class ReferenceMistakes {
    private ReferenceMistakes() {}

    static final List<Mistake> ALL =
            List.of(
                    new Mistake(
                            "config-maps-exist",
                            "variables from a ConfigMap that is not there",
                            e ->
                                    list(e.container(), "envFrom")
                                            .add(tree("{configMapRef: {name: nobodys}}"))),
                    new Mistake(
                            "config-maps-exist",
                            "a variable from a key that is not there",
                            e ->
                                    variable(
                                            e,
                                            "{configMapKeyRef: {name: %s, key: nothing}}"
                                                    .formatted(
                                                            e.any("ConfigMap")
                                                                    .at("/metadata/name")
                                                                    .asText()))),
                    new Mistake(
                            "config-maps-exist",
                            "a volume of a ConfigMap that is not there",
                            e -> volume(e, "configMap: {name: nobodys}")),
                    new Mistake(
                            "secrets-exist",
                            "a variable from a Secret that nobody makes",
                            e -> variable(e, "{secretKeyRef: {name: nobodys, key: password}}")),
                    new Mistake(
                            "secrets-exist",
                            "a volume of a Secret that nobody makes",
                            e -> volume(e, "secret: {secretName: nobodys}")),
                    new Mistake(
                            "secrets-exist",
                            "images pulled with a Secret that nobody makes",
                            e -> list(e.pod(), "imagePullSecrets").add(tree("{name: nobodys}"))),
                    new Mistake(
                            "service-accounts-exist",
                            "an account that is not there",
                            e -> {
                                e.pod().put("serviceAccountName", "nobodys");
                                e.pod().put("automountServiceAccountToken", false);
                            }),
                    new Mistake(
                            "service-accounts-exist",
                            "a pod with the namespace's own account",
                            e -> {
                                e.pod().remove("serviceAccountName");
                                e.pod().put("automountServiceAccountToken", false);
                            }),
                    new Mistake(
                            "volumes-exist-and-are-used",
                            "a volume that is not there",
                            e ->
                                    list(e.container(), "volumeMounts")
                                            .add(tree("{name: nothing, mountPath: /nothing}"))),
                    new Mistake(
                            "volumes-exist-and-are-used",
                            "a volume that nobody mounts",
                            e -> list(e.pod(), "volumes").add(tree("{name: idle, emptyDir: {}}"))),
                    new Mistake(
                            "claims-exist",
                            "a volume of a claim that is not there",
                            e -> volume(e, "persistentVolumeClaim: {claimName: nobodys}")),
                    new Mistake(
                            "stateful-set-service-is-headless",
                            "the Service of a StatefulSet is not there",
                            e ->
                                    e.any("StatefulSet")
                                            .withObject("/spec")
                                            .put("serviceName", "nobodys")),
                    new Mistake(
                            "database-clusters-exist",
                            "a database of a cluster that is not there",
                            e ->
                                    e.any("Database")
                                            .withObject("/spec/cluster")
                                            .put("name", "nobodys")),
                    new Mistake(
                            "role-bindings-are-complete",
                            "a binding of a role that is not there",
                            e ->
                                    e.any("RoleBinding")
                                            .withObject("/roleRef")
                                            .put("name", "nobodys")));

    private static void variable(Edit e, String from) {
        list(e.container(), "env").add(tree("{name: FROM_THERE, valueFrom: %s}".formatted(from)));
    }

    private static void volume(Edit e, String source) {
        list(e.pod(), "volumes").add(tree("{name: more, %s}".formatted(source)));
        list(e.container(), "volumeMounts").add(tree("{name: more, mountPath: /more}"));
    }
}
