package dev.lantau.manifests.check;

import dev.lantau.manifests.set.Manifest;
import dev.lantau.manifests.set.ManifestSet;
import dev.lantau.manifests.set.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names, labels and namespaces. */
final class Names {
    static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern SERVICE = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile(
                    "(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern RBAC = Pattern.compile("[^/%]+");
    private static final Pattern LABEL_VALUE =
            Pattern.compile("([A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?)?");
    private static final Pattern LABEL_KEY =
            Pattern.compile(
                    "([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?");
    private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern DATA_KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");

    /** The names of their pods and of what else is derived from them must be labels too. */
    private static final Set<String> NAMED_AS_LABELS =
            Set.of("Deployment", "StatefulSet", "Job", "CronJob");

    /** What may be in the namespace of workloads too. */
    private static final Set<String> ELSEWHERE = Set.of("NetworkPolicy", "Role", "RoleBinding");

    private static final int LONGEST_CRON_JOB = 52;

    private Names() {}

    static List<Assertion> all() {
        return List.of(
                new Assertion("objects-are-unique", Names::unique),
                new Assertion("namespace-is-one", Names::namespaces),
                new Assertion("names-are-dns-names", Names::names),
                new Assertion("parts-are-unique", Names::parts),
                new Assertion("labels-are-valid", Names::labels),
                new Assertion("keys-are-valid", Names::keys));
    }

    private static void unique(ManifestSet set, Findings findings) {
        var seen = new HashSet<String>();
        for (var manifest : set.manifests()) {
            var namespace = manifest.at("metadata", "namespace").text();
            findings.unless(
                    seen.add(manifest.apiVersion() + " " + manifest.id() + " " + namespace),
                    manifest.at("metadata", "name"),
                    "is there twice");
        }
    }

    private static void namespaces(ManifestSet set, Findings findings) {
        for (var manifest : set.manifests()) {
            var namespace = manifest.at("metadata", "namespace");
            findings.unless(
                    set.atHome(manifest) || mayBeElsewhere(set, manifest),
                    namespace,
                    "is '%s', not %s",
                    namespace.text(),
                    set.namespace());
        }
        set.ofKind("RoleBinding")
                .flatMap(binding -> binding.at().each("subjects"))
                .map(subject -> subject.at("namespace"))
                .forEach(
                        namespace ->
                                findings.unless(
                                        namespace.text().equals(set.namespace()),
                                        namespace,
                                        "is '%s', not %s",
                                        namespace.text(),
                                        set.namespace()));
    }

    private static boolean mayBeElsewhere(ManifestSet set, Manifest manifest) {
        return ELSEWHERE.contains(manifest.kind())
                && set.surroundings()
                        .otherNamespaces()
                        .contains(manifest.at("metadata", "namespace").text());
    }

    private static void names(ManifestSet set, Findings findings) {
        for (var manifest : set.manifests()) {
            var name = manifest.at("metadata", "name");
            match(pattern(manifest), name, findings);
            findings.unless(
                    !manifest.kind().equals("CronJob") || name.text().length() <= LONGEST_CRON_JOB,
                    name,
                    "is longer than %d characters",
                    LONGEST_CRON_JOB);
        }
        set.pods()
                .flatMap(
                        pod ->
                                Stream.of(
                                                pod.containers(),
                                                pod.spec().each("volumes"),
                                                pod.owner()
                                                        .at("spec")
                                                        .each("volumeClaimTemplates")
                                                        .map(c -> c.at("metadata")))
                                        .flatMap(Function.identity()))
                .forEach(part -> match(LABEL, part.at("name"), findings));
    }

    private static Pattern pattern(Manifest manifest) {
        return switch (manifest.kind()) {
            case "Service" -> SERVICE;
            case "Role", "RoleBinding" -> RBAC;
            default -> NAMED_AS_LABELS.contains(manifest.kind()) ? LABEL : SUBDOMAIN;
        };
    }

    static void match(Pattern pattern, Place name, Findings findings) {
        findings.unless(
                pattern.matcher(name.text()).matches(),
                name,
                "'%s' does not match %s",
                name.text(),
                pattern);
    }

    private static void parts(ManifestSet set, Findings findings) {
        set.pods()
                .forEach(
                        pod -> {
                            distinct(pod.containers().map(c -> c.at("name")), findings);
                            distinct(pod.spec().each("volumes").map(v -> v.at("name")), findings);
                            pod.containers()
                                    .forEach(
                                            container -> {
                                                distinct(
                                                        container
                                                                .each("env")
                                                                .map(e -> e.at("name")),
                                                        findings);
                                                distinct(
                                                        container
                                                                .each("volumeMounts")
                                                                .map(m -> m.at("mountPath")),
                                                        findings);
                                            });
                        });
        set.ofKind("PrometheusRule")
                .forEach(
                        rule ->
                                distinct(
                                        rule.at("spec").each("groups").map(g -> g.at("name")),
                                        findings));
        set.ofKind("Gateway")
                .forEach(
                        gateway ->
                                distinct(
                                        gateway.at("spec").each("listeners").map(l -> l.at("name")),
                                        findings));
    }

    static void distinct(Stream<Place> places, Findings findings) {
        distinct(places.filter(Place::exists), Place::text, findings);
    }

    static void distinct(
            Stream<Place> places, Function<Place, String> identity, Findings findings) {
        var first = new HashMap<String, Place>();
        places.forEach(
                place -> {
                    var other = first.putIfAbsent(identity.apply(place), place);
                    findings.unless(
                            other == null,
                            place,
                            "'%s' is at %s too",
                            identity.apply(place),
                            other == null ? "" : other.path());
                });
    }

    private static void labels(ManifestSet set, Findings findings) {
        for (var manifest : set.manifests()) {
            manifest.at()
                    .all()
                    .filter(
                            place ->
                                    place.path().endsWith("labels")
                                            || place.path().endsWith("matchLabels")
                                            || place.path().equals("spec.selector")
                                                    && manifest.kind().equals("Service"))
                    .filter(place -> place.node().isObject())
                    .forEach(labels -> labels(labels, findings));
            manifest.at("metadata", "annotations")
                    .node()
                    .fieldNames()
                    .forEachRemaining(
                            key ->
                                    findings.unless(
                                            LABEL_KEY.matcher(key).matches(),
                                            manifest.at("metadata", "annotations"),
                                            "'%s' is no key of an annotation",
                                            key));
        }
    }

    private static void labels(Place labels, Findings findings) {
        if (labels.document().kind().equals("PrometheusRule") && labels.path().startsWith("spec")) {
            return; // labels of alerts, which are Prometheus'
        }
        labels.node()
                .properties()
                .forEach(
                        label -> {
                            findings.unless(
                                    LABEL_KEY.matcher(label.getKey()).matches(),
                                    labels,
                                    "'%s' is no key of a label",
                                    label.getKey());
                            findings.unless(
                                    LABEL_VALUE.matcher(label.getValue().asText()).matches(),
                                    labels.at(label.getKey()),
                                    "'%s' is no value of a label",
                                    label.getValue().asText());
                        });
    }

    private static void keys(ManifestSet set, Findings findings) {
        set.ofKind("ConfigMap", "Secret")
                .map(map -> map.at("data"))
                .forEach(
                        data ->
                                data.node()
                                        .fieldNames()
                                        .forEachRemaining(
                                                key ->
                                                        findings.unless(
                                                                DATA_KEY.matcher(key).matches(),
                                                                data,
                                                                "'%s' is no key of data",
                                                                key)));
        set.pods()
                .flatMap(pod -> pod.containers().flatMap(container -> container.each("env")))
                .map(variable -> variable.at("name"))
                .forEach(name -> match(ENVIRONMENT, name, findings));
    }
}
