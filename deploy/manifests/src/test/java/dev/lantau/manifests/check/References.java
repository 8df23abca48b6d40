package dev.lantau.manifests.check;

import dev.lantau.manifests.set.Manifest;
import dev.lantau.manifests.set.ManifestSet;
import dev.lantau.manifests.set.Place;
import dev.lantau.manifests.set.Pod;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whatever is referred to by name is there. */
final class References {
    /** Where an endpoint of a ServiceMonitor refers to a Secret. */
    private static final Pattern OF_ENDPOINTS =
            Pattern.compile(
                    ".*(authorization\\.credentials|basicAuth\\.\\w+|bearerTokenSecret|\\.secret)");

    private References() {}

    static List<Assertion> all() {
        return List.of(
                new Assertion("config-maps-exist", References::configMaps),
                new Assertion("secrets-exist", References::secrets),
                new Assertion("service-accounts-exist", References::serviceAccounts),
                new Assertion("volumes-exist-and-are-used", References::volumes),
                new Assertion("claims-exist", References::claims),
                new Assertion("stateful-set-service-is-headless", References::governing),
                new Assertion("role-bindings-are-complete", References::bindings),
                new Assertion("database-clusters-exist", References::databases));
    }

    /**
     * References in volumes and environment variables; names are the two fields that hold the name
     * and the keys.
     */
    private static Stream<Place> references(
            ManifestSet set, String inEnvironment, String inVolume) {
        return set.pods()
                .flatMap(
                        pod ->
                                Stream.of(
                                                pod.containers()
                                                        .flatMap(c -> c.each("env"))
                                                        .map(
                                                                e ->
                                                                        e.at(
                                                                                "valueFrom",
                                                                                inEnvironment
                                                                                        + "KeyRef")),
                                                pod.containers()
                                                        .flatMap(c -> c.each("envFrom"))
                                                        .map(e -> e.at(inEnvironment + "Ref")),
                                                pod.spec().each("volumes").map(v -> v.at(inVolume)),
                                                pod.spec()
                                                        .each("volumes")
                                                        .flatMap(
                                                                v ->
                                                                        v.at("projected")
                                                                                .each("sources"))
                                                        .map(
                                                                s ->
                                                                        s.at(
                                                                                inEnvironment
                                                                                                .equals(
                                                                                                        "configMap")
                                                                                        ? inVolume
                                                                                        : "secret")))
                                        .flatMap(places -> places))
                .filter(Place::exists);
    }

    private static void configMaps(ManifestSet set, Findings findings) {
        references(set, "configMap", "configMap")
                .forEach(
                        reference -> {
                            var map = set.find("ConfigMap", reference.at("name").text());
                            findings.unless(
                                    map.isPresent() || made(set, reference.at("name")),
                                    reference.at("name"),
                                    "there is no ConfigMap %s",
                                    reference.at("name").text());
                            map.ifPresent(m -> keys(reference, m, findings));
                        });
    }

    private static boolean made(ManifestSet set, Place name) {
        return set.surroundings().configMaps().contains(name.text());
    }

    private static void keys(Place reference, Manifest map, Findings findings) {
        Stream.concat(Stream.of(reference), reference.each("items"))
                .map(place -> place.at("key"))
                .filter(Place::exists)
                .forEach(
                        key ->
                                findings.unless(
                                        map.at("data", key.text()).exists(),
                                        key,
                                        "%s has no key '%s'",
                                        map.id(),
                                        key.text()));
    }

    private static void secrets(ManifestSet set, Findings findings) {
        var known = knownSecrets(set);
        Stream.of(secretsOfPods(set), secretsOfListeners(set), secretsOfOperators(set))
                .flatMap(names -> names)
                .filter(Place::exists)
                .forEach(
                        name ->
                                findings.unless(
                                        known.contains(name.text()),
                                        name,
                                        "there is no Secret %s, and the operator is not told to make it",
                                        name.text()));
    }

    private static Stream<Place> secretsOfPods(ManifestSet set) {
        return Stream.concat(
                references(set, "secret", "secret")
                        .map(r -> r.at("secretName").exists() ? r.at("secretName") : r.at("name")),
                set.pods()
                        .flatMap(pod -> pod.spec().each("imagePullSecrets"))
                        .map(secret -> secret.at("name")));
    }

    private static Stream<Place> secretsOfListeners(ManifestSet set) {
        return Stream.concat(
                set.ofKind("Ingress")
                        .flatMap(ingress -> ingress.at("spec").each("tls"))
                        .map(tls -> tls.at("secretName")),
                set.ofKind("Gateway")
                        .flatMap(gateway -> gateway.at("spec").each("listeners"))
                        .flatMap(listener -> listener.at("tls").each("certificateRefs"))
                        .map(certificate -> certificate.at("name")));
    }

    private static Stream<Place> secretsOfOperators(ManifestSet set) {
        return Stream.of(
                        set.ofKind("ServiceMonitor")
                                .flatMap(monitor -> monitor.at("spec").each("endpoints"))
                                .flatMap(Place::all)
                                .filter(place -> OF_ENDPOINTS.matcher(place.path()).matches()),
                        set.ofKind("Cluster")
                                .map(cluster -> cluster.at("spec"))
                                .flatMap(
                                        spec ->
                                                Stream.of(
                                                        spec.at("bootstrap", "initdb", "secret"),
                                                        spec.at("superuserSecret"))),
                        set.ofKind("Cluster")
                                .flatMap(cluster -> cluster.at("spec", "managed").each("roles"))
                                .map(role -> role.at("passwordSecret")))
                .flatMap(secrets -> secrets)
                .map(secret -> secret.at("name"));
    }

    private static Set<String> knownSecrets(ManifestSet set) {
        return Stream.of(
                        set.surroundings().secrets().stream(),
                        set.ofKind("Secret").map(Manifest::name),
                        set.ofKind("Cluster")
                                .flatMap(
                                        c ->
                                                Stream.of("-app", "-ca", "-superuser")
                                                        .map(s -> c.name() + s)))
                .flatMap(names -> names)
                .collect(Collectors.toSet());
    }

    private static void serviceAccounts(ManifestSet set, Findings findings) {
        set.pods()
                .map(pod -> pod.spec().at("serviceAccountName"))
                .forEach(
                        name ->
                                findings.unless(
                                        set.find("ServiceAccount", name.text()).isPresent(),
                                        name,
                                        "there is no ServiceAccount '%s'",
                                        name.text()));
    }

    private static void volumes(ManifestSet set, Findings findings) {
        set.pods()
                .forEach(
                        pod -> {
                            var mounted = mounts(pod).map(Place::text).collect(Collectors.toSet());
                            var declared =
                                    declared(pod).map(Place::text).collect(Collectors.toSet());
                            mounts(pod)
                                    .forEach(
                                            name ->
                                                    findings.unless(
                                                            declared.contains(name.text()),
                                                            name,
                                                            "there is no volume '%s'",
                                                            name.text()));
                            declared(pod)
                                    .forEach(
                                            name ->
                                                    findings.unless(
                                                            mounted.contains(name.text()),
                                                            name,
                                                            "the volume '%s' is mounted nowhere",
                                                            name.text()));
                        });
    }

    private static Stream<Place> mounts(Pod pod) {
        return pod.containers().flatMap(c -> c.each("volumeMounts")).map(mount -> mount.at("name"));
    }

    private static Stream<Place> declared(Pod pod) {
        return Stream.concat(
                pod.spec().each("volumes").map(volume -> volume.at("name")),
                pod.owner()
                        .at("spec")
                        .each("volumeClaimTemplates")
                        .map(claim -> claim.at("metadata", "name")));
    }

    private static void claims(ManifestSet set, Findings findings) {
        set.pods()
                .flatMap(pod -> pod.spec().each("volumes"))
                .map(volume -> volume.at("persistentVolumeClaim", "claimName"))
                .filter(Place::exists)
                .forEach(
                        name ->
                                findings.unless(
                                        set.find("PersistentVolumeClaim", name.text()).isPresent(),
                                        name,
                                        "there is no PersistentVolumeClaim %s",
                                        name.text()));
    }

    private static void governing(ManifestSet set, Findings findings) {
        set.ofKind("StatefulSet")
                .forEach(
                        workload -> {
                            var name = workload.at("spec", "serviceName");
                            findings.unless(
                                    set.find("Service", name.text()).stream()
                                            .filter(
                                                    s ->
                                                            s.at("spec", "clusterIP")
                                                                    .text()
                                                                    .equals("None"))
                                            .flatMap(set::behind)
                                            .anyMatch(pod -> pod.owner().equals(workload)),
                                    name,
                                    "there is no headless Service '%s' that selects its pods",
                                    name.text());
                        });
    }

    private static void bindings(ManifestSet set, Findings findings) {
        set.ofKind("RoleBinding")
                .forEach(
                        binding -> {
                            var role = binding.at("roleRef");
                            findings.unless(
                                    set.find(role.at("kind").text(), role.at("name").text())
                                            .isPresent(),
                                    role,
                                    "there is no %s %s",
                                    role.at("kind").text(),
                                    role.at("name").text());
                            binding.at()
                                    .each("subjects")
                                    .forEach(
                                            subject ->
                                                    findings.unless(
                                                            set.find(
                                                                            subject.at("kind")
                                                                                    .text(),
                                                                            subject.at("name")
                                                                                    .text())
                                                                    .isPresent(),
                                                            subject,
                                                            "there is no %s %s",
                                                            subject.at("kind").text(),
                                                            subject.at("name").text()));
                        });
    }

    private static void databases(ManifestSet set, Findings findings) {
        set.ofKind("Database")
                .map(database -> database.at("spec", "cluster", "name"))
                .forEach(
                        name ->
                                findings.unless(
                                        set.find("Cluster", name.text()).isPresent(),
                                        name,
                                        "there is no Cluster '%s'",
                                        name.text()));
    }
}
