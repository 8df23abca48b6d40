package dev.lantau.manifests.check;

import dev.lantau.manifests.set.Manifest;
import dev.lantau.manifests.set.ManifestSet;
import dev.lantau.manifests.set.Place;
import dev.lantau.manifests.set.Pod;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Ports: their names, numbers, and who refers to them. */
final class Ports {
    /** IANA_SVC_NAME, and with a letter, which a look-ahead asks for. */
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*");

    private static final int HIGHEST = 65_535;

    private Ports() {}

    static List<Assertion> all() {
        return List.of(
                new Assertion("port-names-are-valid", Ports::names),
                new Assertion("port-numbers-are-in-range", Ports::numbers),
                new Assertion("ports-are-unique", Ports::unique),
                new Assertion("service-target-ports-exist", Ports::targets),
                new Assertion("probes-point-to-declared-ports", Ports::probes),
                new Assertion("network-policy-ports-exist", Ports::policies));
    }

    private static void names(ManifestSet set, Findings findings) {
        set.pods()
                .flatMap(Pod::ports)
                .filter(port -> port.at("name").exists())
                .forEach(port -> Names.match(NAME, port.at("name"), findings));
        set.ofKind("Service")
                .flatMap(service -> service.at("spec").each("ports"))
                .forEach(port -> Names.match(Names.LABEL, port.at("name"), findings));
        policyPorts(set, "ingress")
                .filter(port -> port.node().isTextual())
                .forEach(port -> Names.match(NAME, port, findings));
    }

    private static Stream<Place> policyPorts(ManifestSet set, String direction) {
        return set.ofKind("NetworkPolicy")
                .filter(set::atHome)
                .flatMap(policy -> policy.at("spec").each(direction))
                .flatMap(rule -> rule.each("ports"))
                .map(port -> port.at("port"));
    }

    private static void numbers(ManifestSet set, Findings findings) {
        Stream.of(
                        set.pods().flatMap(Pod::ports).map(port -> port.at("containerPort")),
                        set.ofKind("Service")
                                .flatMap(service -> service.at("spec").each("ports"))
                                .map(port -> port.at("port")),
                        set.ofKind("Gateway")
                                .flatMap(gateway -> gateway.at("spec").each("listeners"))
                                .map(listener -> listener.at("port")),
                        policyPorts(set, "ingress"),
                        policyPorts(set, "egress"))
                .flatMap(ports -> ports)
                .filter(port -> port.node().isNumber())
                .forEach(
                        port ->
                                findings.unless(
                                        port.node().asInt() >= 1 && port.node().asInt() <= HIGHEST,
                                        port,
                                        "%s is no port",
                                        port.text()));
    }

    private static void unique(ManifestSet set, Findings findings) {
        set.pods().forEach(pod -> unique(pod.ports().toList(), "containerPort", findings));
        set.ofKind("Service")
                .map(service -> service.at("spec").each("ports").toList())
                .forEach(ports -> unique(ports, "port", findings));
    }

    private static void unique(List<Place> ports, String number, Findings findings) {
        Names.distinct(ports.stream().map(port -> port.at("name")), findings);
        Names.distinct(
                ports.stream(),
                port ->
                        port.at(number).text()
                                + "/"
                                + (port.at("protocol").exists()
                                        ? port.at("protocol").text()
                                        : "TCP"),
                findings);
    }

    private static void targets(ManifestSet set, Findings findings) {
        set.ofKind("Service")
                .forEach(
                        service ->
                                service.at("spec")
                                        .each("ports")
                                        .map(Ports::target)
                                        .forEach(
                                                target ->
                                                        declared(set, service, target, findings)));
    }

    private static void declared(
            ManifestSet set, Manifest service, Place target, Findings findings) {
        set.behind(service)
                .forEach(
                        pod ->
                                findings.unless(
                                        pod.declares(target),
                                        target,
                                        "%s declares no port '%s'",
                                        pod.owner().id(),
                                        target.text()));
    }

    /** Where nothing is said, the port itself. */
    private static Place target(Place port) {
        return port.at("targetPort").exists() ? port.at("targetPort") : port.at("port");
    }

    private static void probes(ManifestSet set, Findings findings) {
        set.pods()
                .flatMap(Pod::containers)
                .forEach(
                        container ->
                                container
                                        .all()
                                        .filter(
                                                place ->
                                                        place.path()
                                                                .matches(
                                                                        ".*\\.(httpGet|tcpSocket|grpc)"))
                                        .map(action -> action.at("port"))
                                        .forEach(
                                                port ->
                                                        findings.unless(
                                                                container
                                                                        .each("ports")
                                                                        .anyMatch(
                                                                                declared ->
                                                                                        Pod.matches(
                                                                                                declared,
                                                                                                port)),
                                                                port,
                                                                "the container declares no port '%s'",
                                                                port.text())));
    }

    private static void policies(ManifestSet set, Findings findings) {
        policyPorts(set, "ingress")
                .filter(Place::exists)
                .forEach(
                        port ->
                                set.selected(port.document().at("spec", "podSelector"))
                                        .filter(pod -> pod.ports().findAny().isPresent())
                                        .forEach(
                                                pod ->
                                                        findings.unless(
                                                                pod.declares(port),
                                                                port,
                                                                "%s declares no port '%s'",
                                                                pod.owner().id(),
                                                                port.text())));
        policyPorts(set, "egress")
                .filter(port -> port.node().isTextual())
                .forEach(
                        port ->
                                findings.unless(
                                        set.pods().anyMatch(pod -> pod.declares(port)),
                                        port,
                                        "no pod declares a port '%s'",
                                        port.text()));
    }
}
