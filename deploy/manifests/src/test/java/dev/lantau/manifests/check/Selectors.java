package dev.lantau.manifests.check;

import dev.lantau.manifests.set.Manifest;
import dev.lantau.manifests.set.ManifestSet;
import dev.lantau.manifests.set.Place;
import dev.lantau.manifests.set.Pod;
import dev.lantau.manifests.set.Selector;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Selectors and what they select. */
final class Selectors {
    private Selectors() {}

    static List<Assertion> all() {
        return List.of(
                new Assertion("workload-selects-its-pods-only", Selectors::workloads),
                new Assertion("service-selects-one-workload", Selectors::services),
                new Assertion("pdb-selects-one-workload", Selectors::budgets),
                new Assertion("network-policy-selects-pods", Selectors::policies),
                new Assertion("spreading-selects-own-pods", Selectors::spreading),
                new Assertion("service-monitor-selects-services", Selectors::monitors));
    }

    private static void workloads(ManifestSet set, Findings findings) {
        set.ofKind("Deployment", "StatefulSet", "DaemonSet")
                .forEach(
                        workload -> {
                            var selector = workload.at("spec", "selector");
                            var selected = owners(set.selected(selector));
                            findings.unless(
                                    selected.equals(List.of(workload.id())),
                                    selector,
                                    "selects the pods of %s, not its own alone",
                                    selected);
                        });
    }

    private static List<String> owners(Stream<Pod> pods) {
        return pods.map(pod -> pod.owner().id()).toList();
    }

    private static void services(ManifestSet set, Findings findings) {
        set.ofKind("Service")
                .filter(service -> !service.at("spec", "type").text().equals("ExternalName"))
                .forEach(
                        service -> {
                            var selected = owners(set.behind(service));
                            findings.unless(
                                    selected.size() == 1,
                                    service.at("spec", "selector"),
                                    "selects the pods of %s, not of one workload",
                                    selected);
                        });
    }

    private static void budgets(ManifestSet set, Findings findings) {
        set.ofKind("PodDisruptionBudget")
                .map(budget -> budget.at("spec", "selector"))
                .forEach(
                        selector -> {
                            var selected = owners(set.selected(selector));
                            findings.unless(
                                    selected.size() == 1,
                                    selector,
                                    "selects the pods of %s, not of one workload",
                                    selected);
                        });
    }

    private static void policies(ManifestSet set, Findings findings) {
        set.ofKind("NetworkPolicy")
                .filter(set::atHome)
                .map(policy -> policy.at("spec"))
                .flatMap(
                        spec ->
                                Stream.concat(
                                        Stream.of(spec),
                                        Stream.of("ingress/from", "egress/to")
                                                .map(names -> names.split("/"))
                                                .flatMap(
                                                        n ->
                                                                spec.each(n[0])
                                                                        .flatMap(
                                                                                rule ->
                                                                                        rule.each(
                                                                                                n[
                                                                                                        1])))
                                                .filter(peer -> peer.at("podSelector").exists())
                                                .filter(
                                                        peer ->
                                                                !peer.at("namespaceSelector")
                                                                        .exists())))
                .map(place -> place.at("podSelector"))
                .filter(selector -> !selector.node().isEmpty())
                .filter(selector -> !ofOperators(set, selector))
                .forEach(
                        selector ->
                                findings.unless(
                                        set.selected(selector).findAny().isPresent(),
                                        selector,
                                        "selects no pods"));
    }

    /** The pods of CloudNativePG's clusters are made by its operator. */
    private static boolean ofOperators(ManifestSet set, Place selector) {
        var cluster = selector.at("matchLabels").texts().get("cnpg.io/cluster");
        return cluster != null && set.find("Cluster", cluster).isPresent();
    }

    private static void spreading(ManifestSet set, Findings findings) {
        set.pods()
                .forEach(
                        pod ->
                                spreadingSelectors(pod)
                                        .forEach(
                                                selector ->
                                                        findings.unless(
                                                                Selector.matches(
                                                                        selector, pod.labels()),
                                                                selector,
                                                                "does not select the pods that it is to spread")));
    }

    private static Stream<Place> spreadingSelectors(Pod pod) {
        var antiAffinity = pod.spec().at("affinity", "podAntiAffinity");
        return Stream.of(
                        pod.spec().each("topologySpreadConstraints"),
                        antiAffinity.each("requiredDuringSchedulingIgnoredDuringExecution"),
                        antiAffinity
                                .each("preferredDuringSchedulingIgnoredDuringExecution")
                                .map(term -> term.at("podAffinityTerm")))
                .flatMap(terms -> terms)
                .map(term -> term.at("labelSelector"));
    }

    private static void monitors(ManifestSet set, Findings findings) {
        set.ofKind("ServiceMonitor")
                .forEach(
                        monitor -> {
                            var services = monitored(set, monitor);
                            findings.unless(
                                    !services.isEmpty(),
                                    monitor.at("spec", "selector"),
                                    "selects no Services");
                            for (var service : services) {
                                monitor.at("spec")
                                        .each("endpoints")
                                        .map(endpoint -> endpoint.at("port"))
                                        .forEach(port -> hasPort(service, port, findings));
                            }
                            monitor.at("spec", "namespaceSelector")
                                    .each("matchNames")
                                    .forEach(
                                            name ->
                                                    findings.unless(
                                                            name.text().equals(set.namespace()),
                                                            name,
                                                            "is not %s",
                                                            set.namespace()));
                        });
    }

    private static List<Manifest> monitored(ManifestSet set, Manifest monitor) {
        return set.ofKind("Service")
                .filter(
                        service ->
                                Selector.matches(
                                        monitor.at("spec", "selector"),
                                        service.at("metadata", "labels").texts()))
                .collect(Collectors.toList());
    }

    private static void hasPort(Manifest service, Place port, Findings findings) {
        findings.unless(
                service.at("spec")
                        .each("ports")
                        .anyMatch(p -> p.at("name").text().equals(port.text())),
                port,
                "%s has no port '%s'",
                service.id(),
                port.text());
    }
}
