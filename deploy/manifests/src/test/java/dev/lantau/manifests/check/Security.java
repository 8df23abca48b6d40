package dev.lantau.manifests.check;

import dev.lantau.manifests.set.ManifestSet;
import dev.lantau.manifests.set.Place;
import dev.lantau.manifests.set.Pod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The restricted standard for pods, and what goes beyond it. */
final class Security {
    private static final Set<String> VOLUMES =
            Set.of(
                    "configMap",
                    "csi",
                    "downwardAPI",
                    "emptyDir",
                    "ephemeral",
                    "persistentVolumeClaim",
                    "projected",
                    "secret");
    private static final Pattern SECRET_NAME =
            Pattern.compile(
                    "(?i).*(password|passwd|secret|token|credential|api[-_.]?key|private[-_.]?key|access[-_.]?key)s?");
    private static final Pattern SECRET_VALUE =
            Pattern.compile("(?s).*(://[^/@\\s:]+:[^/@\\s$]+@|-----BEGIN [A-Z ]*PRIVATE KEY).*");
    private static final Pattern PINNED =
            Pattern.compile(".+@sha256:[0-9a-f]{64}|.+:(?!latest$)[A-Za-z0-9_][-.A-Za-z0-9_]*");
    private static final Set<String> RIGHTS_TO_GET_RIGHTS =
            Set.of("*", "escalate", "bind", "impersonate");

    private Security() {}

    static List<Assertion> all() {
        return List.of(
                eachContainer("runs-as-non-root", Security::nonRoot),
                eachContainer(
                        "root-file-system-is-read-only",
                        (pod, container, findings) ->
                                isBoolean(
                                        container.at("securityContext", "readOnlyRootFilesystem"),
                                        true,
                                        findings)),
                eachContainer("privileges-do-not-grow", Security::privileges),
                eachContainer("capabilities-are-dropped", Security::capabilities),
                eachContainer("seccomp-is-on", Security::seccomp),
                new Assertion("host-is-out-of-reach", Security::host),
                new Assertion("token-is-mounted-only-if-used", Security::tokens),
                new Assertion("no-secrets-inline", Security::secrets),
                new Assertion("roles-are-narrow", Security::roles),
                eachContainer(
                        "images-are-pinned",
                        (pod, container, findings) ->
                                findings.unless(
                                        PINNED.matcher(container.at("image").text()).matches(),
                                        container.at("image"),
                                        "'%s' names no version",
                                        container.at("image").text())));
    }

    /** Looks at one container. */
    @FunctionalInterface
    private interface ContainerCheck {
        void run(Pod pod, Place container, Findings findings);
    }

    private static Assertion eachContainer(String name, ContainerCheck check) {
        return new Assertion(
                name,
                (set, findings) ->
                        set.pods()
                                .forEach(
                                        pod ->
                                                pod.containers()
                                                        .forEach(
                                                                c -> check.run(pod, c, findings))));
    }

    private static void isBoolean(Place place, boolean wanted, Findings findings) {
        findings.unless(
                place.node().isBoolean() && place.node().booleanValue() == wanted,
                place,
                "must be %s",
                wanted);
    }

    /** What the container says, or else its pod. */
    private static Place effective(Pod pod, Place container, String... names) {
        var own = container.at("securityContext").at(names);
        return own.exists() ? own : pod.spec().at("securityContext").at(names);
    }

    private static void nonRoot(Pod pod, Place container, Findings findings) {
        isBoolean(effective(pod, container, "runAsNonRoot"), true, findings);
        for (var id : List.of("runAsUser", "runAsGroup")) {
            var user = effective(pod, container, id);
            findings.unless(!user.exists() || user.node().asLong() > 0, user, "must not be root");
        }
    }

    private static void privileges(Pod pod, Place container, Findings findings) {
        var context = container.at("securityContext");
        isBoolean(context.at("allowPrivilegeEscalation"), false, findings);
        findings.unless(
                !context.at("privileged").node().asBoolean(),
                context.at("privileged"),
                "must not be");
    }

    private static void capabilities(Pod pod, Place container, Findings findings) {
        var capabilities = container.at("securityContext", "capabilities");
        findings.unless(
                capabilities.each("drop").anyMatch(c -> c.text().equals("ALL")),
                capabilities.at("drop"),
                "must have ALL");
        capabilities
                .each("add")
                .forEach(
                        added ->
                                findings.unless(
                                        added.text().equals("NET_BIND_SERVICE"),
                                        added,
                                        "%s must not be added",
                                        added.text()));
    }

    private static void seccomp(Pod pod, Place container, Findings findings) {
        var type = effective(pod, container, "seccompProfile", "type");
        findings.unless(
                Set.of("RuntimeDefault", "Localhost").contains(type.text()),
                type,
                "must be RuntimeDefault");
    }

    private static void host(ManifestSet set, Findings findings) {
        BiConsumer<Place, String> off =
                (place, name) ->
                        findings.unless(
                                !place.at(name).node().asBoolean(), place.at(name), "must not be");
        set.pods()
                .forEach(
                        pod -> {
                            Stream.of("hostNetwork", "hostPID", "hostIPC")
                                    .forEach(name -> off.accept(pod.spec(), name));
                            pod.ports()
                                    .map(port -> port.at("hostPort"))
                                    .forEach(
                                            port ->
                                                    findings.unless(
                                                            !port.exists(), port, "must not be"));
                            pod.spec()
                                    .each("volumes")
                                    .flatMap(Place::entries)
                                    .filter(source -> !source.path().endsWith("].name"))
                                    .forEach(
                                            source ->
                                                    findings.unless(
                                                            VOLUMES.stream()
                                                                    .anyMatch(
                                                                            v ->
                                                                                    source.path()
                                                                                            .endsWith(
                                                                                                    "]."
                                                                                                            + v)),
                                                            source,
                                                            "is no volume for a restricted pod"));
                        });
    }

    private static void tokens(ManifestSet set, Findings findings) {
        set.pods()
                .forEach(
                        pod -> {
                            var account = pod.spec().at("serviceAccountName").text();
                            var bound =
                                    set.ofKind("RoleBinding")
                                            .flatMap(binding -> binding.at().each("subjects"))
                                            .anyMatch(s -> s.at("name").text().equals(account));
                            if (!bound) {
                                isBoolean(
                                        pod.spec().at("automountServiceAccountToken"),
                                        false,
                                        findings);
                            }
                        });
        set.ofKind("ServiceAccount")
                .map(account -> account.at("automountServiceAccountToken"))
                .forEach(place -> isBoolean(place, false, findings));
    }

    private static void secrets(ManifestSet set, Findings findings) {
        Stream.concat(
                        set.pods()
                                .flatMap(Pod::containers)
                                .flatMap(container -> container.each("env"))
                                .filter(variable -> variable.at("value").exists())
                                .map(v -> Map.entry(v.at("name").text(), v.at("value"))),
                        set.ofKind("ConfigMap")
                                .map(map -> map.at("data"))
                                .flatMap(
                                        data ->
                                                data.node().properties().stream()
                                                        .map(
                                                                e ->
                                                                        Map.entry(
                                                                                e.getKey(),
                                                                                data.at(
                                                                                        e
                                                                                                .getKey())))))
                .filter(entry -> !entry.getValue().text().isEmpty())
                .forEach(
                        entry ->
                                findings.unless(
                                        !SECRET_NAME.matcher(entry.getKey()).matches()
                                                && !SECRET_VALUE
                                                        .matcher(entry.getValue().text())
                                                        .matches(),
                                        entry.getValue(),
                                        "%s looks like a secret: it belongs in a Secret",
                                        entry.getKey()));
        set.ofKind("Secret")
                .flatMap(secret -> Stream.of(secret.at("data"), secret.at("stringData")))
                .forEach(
                        data ->
                                findings.unless(
                                        data.node().isEmpty(),
                                        data,
                                        "a secret is made by the operator"));
    }

    private static void roles(ManifestSet set, Findings findings) {
        set.ofKind("ClusterRole", "ClusterRoleBinding")
                .forEach(role -> findings.add(role.at("kind"), "reaches beyond the namespace"));
        set.ofKind("RoleBinding")
                .map(binding -> binding.at("roleRef", "kind"))
                .forEach(
                        kind ->
                                findings.unless(
                                        kind.text().equals("Role"), kind, "must be a Role"));
        set.ofKind("Role")
                .flatMap(role -> role.at().each("rules"))
                .forEach(
                        rule ->
                                Stream.of("verbs", "resources", "apiGroups")
                                        .flatMap(rule::each)
                                        .forEach(
                                                word ->
                                                        findings.unless(
                                                                !RIGHTS_TO_GET_RIGHTS.contains(
                                                                        word.text()),
                                                                word,
                                                                "'%s' is too much",
                                                                word.text())));
    }
}
