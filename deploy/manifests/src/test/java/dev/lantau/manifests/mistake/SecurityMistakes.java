package dev.lantau.manifests.mistake;

import static dev.lantau.manifests.mistake.Edit.first;
import static dev.lantau.manifests.mistake.Edit.list;
import static dev.lantau.manifests.mistake.Edit.tree;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** Pods, roles and policies that allow too much. */
final class SecurityMistakes {
    private SecurityMistakes() {}

    private static ObjectNode context(Edit e) {
        return e.container().withObject("/securityContext");
    }

    private static final List<Mistake> CONTAINERS =
            List.of(
                    new Mistake("runs-as-non-root", "root", e -> context(e).put("runAsUser", 0)),
                    new Mistake(
                            "runs-as-non-root",
                            "whoever the image says",
                            e -> {
                                context(e).remove("runAsNonRoot");
                                e.pod().withObject("/securityContext").remove("runAsNonRoot");
                            }),
                    new Mistake(
                            "root-file-system-is-read-only",
                            "a container that may change itself",
                            e -> context(e).put("readOnlyRootFilesystem", false)),
                    new Mistake(
                            "privileges-do-not-grow",
                            "nothing said about privileges",
                            e -> context(e).remove("allowPrivilegeEscalation")),
                    new Mistake(
                            "privileges-do-not-grow",
                            "a privileged container",
                            e -> context(e).put("privileged", true)),
                    new Mistake(
                            "capabilities-are-dropped",
                            "one capability dropped, the others kept",
                            e ->
                                    context(e)
                                            .withObject("/capabilities")
                                            .putArray("drop")
                                            .add("NET_RAW")),
                    new Mistake(
                            "capabilities-are-dropped",
                            "a capability added",
                            e ->
                                    context(e)
                                            .withObject("/capabilities")
                                            .putArray("add")
                                            .add("SYS_ADMIN")),
                    new Mistake(
                            "seccomp-is-on",
                            "every system call allowed",
                            e -> context(e).set("seccompProfile", tree("{type: Unconfined}"))),
                    new Mistake(
                            "images-are-pinned",
                            "the newest image",
                            e -> e.container().put("image", "registry.example.com/web:latest")),
                    new Mistake(
                            "images-are-pinned",
                            "an image without a tag, of a registry with a port",
                            e -> e.container().put("image", "registry.example.com:5000/web")));

    private static final List<Mistake> PODS =
            List.of(
                    new Mistake(
                            "host-is-out-of-reach",
                            "the host's network",
                            e -> e.pod().put("hostNetwork", true)),
                    new Mistake(
                            "host-is-out-of-reach",
                            "a port of the host",
                            e -> first(e.container(), "ports").put("hostPort", 8080)),
                    new Mistake(
                            "host-is-out-of-reach",
                            "a directory of the host",
                            e -> {
                                list(e.pod(), "volumes")
                                        .add(tree("{name: more, hostPath: {path: /}}"));
                                list(e.container(), "volumeMounts")
                                        .add(tree("{name: more, mountPath: /more}"));
                            }),
                    new Mistake(
                            "token-is-mounted-only-if-used",
                            "a token for a pod without rights",
                            e -> e.pod().remove("automountServiceAccountToken")),
                    new Mistake(
                            "no-secrets-inline",
                            "a password in a variable",
                            e -> variable(e, "{name: OTHER_PASSWORD, value: hunter2}")),
                    new Mistake(
                            "no-secrets-inline",
                            "a password in an address",
                            e ->
                                    variable(
                                            e,
                                            "{name: OTHER_URL, value: 'amqp://user:hunter2@queue'}")),
                    new Mistake(
                            "no-secrets-inline",
                            "a private key in a ConfigMap",
                            e ->
                                    e.any("ConfigMap")
                                            .withObject("/data")
                                            .put("tls.pem", "-----BEGIN PRIVATE KEY-----\nMII\n")),
                    new Mistake(
                            "no-secrets-inline",
                            "a Secret with a content",
                            e ->
                                    e.add(
                                            "{apiVersion: v1, kind: Secret, metadata: {name: more}, stringData: {a: b}}")));

    private static void variable(Edit e, String variable) {
        list(e.container(), "env").add(tree(variable));
    }

    private static final List<Mistake> RIGHTS =
            List.of(
                    new Mistake(
                            "roles-are-narrow",
                            "a role that may do everything",
                            e -> first(e.any("Role"), "rules").putArray("verbs").add("*")),
                    new Mistake(
                            "roles-are-narrow",
                            "a role that may give itself rights",
                            e -> list(first(e.any("Role"), "rules"), "verbs").add("escalate")),
                    new Mistake(
                            "network-policies-cover-pods",
                            "pods without a policy",
                            Edit::removePolicies),
                    new Mistake(
                            "ip-blocks-are-valid",
                            "a block of addresses with bits beyond its length",
                            e ->
                                    list(policy(e), "egress")
                                            .add(tree("{to: [{ipBlock: {cidr: 10.1.2.3/8}}]}"))),
                    new Mistake(
                            "ip-blocks-are-valid",
                            "an exception of another block",
                            e ->
                                    list(policy(e), "egress")
                                            .add(
                                                    tree(
                                                            "{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [192.168.0.0/16]}}]}"))),
                    new Mistake(
                            "network-policies-are-not-open",
                            "a policy that lets everything in",
                            e -> list(policy(e), "ingress").addObject()),
                    new Mistake(
                            "network-policies-are-not-open",
                            "a policy that lets everything out",
                            e -> list(policy(e), "egress").addObject()));

    private static ObjectNode policy(Edit e) {
        return e.any("NetworkPolicy").withObject("/spec");
    }

    static final List<Mistake> ALL =
            Stream.of(CONTAINERS, PODS, RIGHTS).flatMap(List::stream).toList();
}
