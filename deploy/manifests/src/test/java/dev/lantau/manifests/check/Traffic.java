package dev.lantau.manifests.check;

import dev.lantau.manifests.set.Manifest;
import dev.lantau.manifests.set.ManifestSet;
import dev.lantau.manifests.set.Place;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Ways in: Ingress, Gateway, HTTPRoute. */
final class Traffic {
    /** What ingress-nginx lets through for the exact and the prefix type. */
    private static final Pattern PLAIN = Pattern.compile("/[-_./A-Za-z0-9]*");

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,5}(h|m|s|ms)){1,4}");
    private static final int MOST_RULES = 16;
    private static final int MOST_MATCHES_OF_A_RULE = 64;
    private static final int MOST_MATCHES = 128;

    private Traffic() {}

    static List<Assertion> all() {
        return List.of(
                new Assertion("ingress-backends-exist", Traffic::ingressBackends),
                new Assertion("ingress-paths-are-valid", Traffic::ingressPaths),
                new Assertion("http-route-backends-exist", Traffic::routeBackends),
                new Assertion("http-route-parents-exist", Traffic::parents),
                new Assertion("http-route-is-within-limits", Traffic::limits),
                new Assertion("http-route-paths-are-valid", Traffic::routePaths));
    }

    /** Every path of an Ingress. */
    private static Stream<Place> paths(ManifestSet set) {
        return set.ofKind("Ingress")
                .flatMap(ingress -> ingress.at("spec").each("rules"))
                .flatMap(rule -> rule.at("http").each("paths"));
    }

    private static Stream<Place> rules(ManifestSet set) {
        return set.ofKind("HTTPRoute").flatMap(route -> route.at("spec").each("rules"));
    }

    private static void ingressBackends(ManifestSet set, Findings findings) {
        Stream.concat(
                        paths(set).map(path -> path.at("backend")),
                        set.ofKind("Ingress")
                                .map(ingress -> ingress.at("spec", "defaultBackend"))
                                .filter(Place::exists))
                .map(backend -> backend.at("service"))
                .forEach(
                        service -> {
                            var port = service.at("port");
                            exists(
                                    set,
                                    service.at("name"),
                                    port.at("name").exists() ? port.at("name") : port.at("number"),
                                    findings);
                        });
    }

    private static void exists(ManifestSet set, Place name, Place port, Findings findings) {
        var service = set.find("Service", name.text());
        findings.unless(service.isPresent(), name, "there is no Service %s", name.text());
        service.ifPresent(
                s ->
                        findings.unless(
                                has(s, port), port, "%s has no port '%s'", s.id(), port.text()));
    }

    private static boolean has(Manifest service, Place port) {
        return service.at("spec")
                .each("ports")
                .map(p -> p.at(port.node().isTextual() ? "name" : "port"))
                .anyMatch(p -> p.text().equals(port.text()));
    }

    private static void ingressPaths(ManifestSet set, Findings findings) {
        paths(set)
                .forEach(
                        path -> {
                            var value = path.at("path");
                            if (path.at("pathType").text().equals("ImplementationSpecific")) {
                                regularExpression(value, findings);
                                findings.unless(
                                        value.document()
                                                .at(
                                                        "metadata",
                                                        "annotations",
                                                        "nginx.ingress.kubernetes.io/use-regex")
                                                .text()
                                                .equals("true"),
                                        value,
                                        "is a regular expression only with the annotation use-regex");
                            } else {
                                findings.unless(
                                        PLAIN.matcher(value.text()).matches(),
                                        value,
                                        "'%s' is no plain path",
                                        value.text());
                            }
                        });
    }

    private static void regularExpression(Place value, Findings findings) {
        try {
            Pattern.compile(value.text());
            findings.unless(
                    value.text().startsWith("/") || value.text().startsWith("^/"),
                    value,
                    "must begin with a slash");
        } catch (PatternSyntaxException e) {
            findings.add(value, "%s", e.getMessage());
        }
    }

    private static void routeBackends(ManifestSet set, Findings findings) {
        rules(set)
                .flatMap(rule -> rule.each("backendRefs"))
                .forEach(backend -> exists(set, backend.at("name"), backend.at("port"), findings));
    }

    private static void parents(ManifestSet set, Findings findings) {
        set.ofKind("HTTPRoute")
                .flatMap(route -> route.at("spec").each("parentRefs"))
                .filter(
                        parent ->
                                !parent.at("namespace").exists()
                                        || parent.at("namespace").text().equals(set.namespace()))
                .forEach(
                        parent -> {
                            var gateway = set.find("Gateway", parent.at("name").text());
                            findings.unless(
                                    gateway.isPresent(),
                                    parent,
                                    "there is no Gateway %s",
                                    parent.at("name").text());
                            gateway.filter(g -> parent.at("sectionName").exists())
                                    .ifPresent(
                                            g ->
                                                    findings.unless(
                                                            g.at("spec")
                                                                    .each("listeners")
                                                                    .anyMatch(
                                                                            l ->
                                                                                    l.at("name")
                                                                                            .text()
                                                                                            .equals(
                                                                                                    parent.at(
                                                                                                                    "sectionName")
                                                                                                            .text())),
                                                            parent,
                                                            "%s has no listener %s",
                                                            g.id(),
                                                            parent.at("sectionName").text()));
                        });
    }

    private static void limits(ManifestSet set, Findings findings) {
        set.ofKind("HTTPRoute")
                .map(route -> route.at("spec", "rules"))
                .forEach(
                        rules -> {
                            var matches =
                                    rules.each().mapToInt(r -> r.at("matches").node().size()).sum();
                            findings.unless(
                                    rules.node().size() <= MOST_RULES && matches <= MOST_MATCHES,
                                    rules,
                                    "%d rules with %d matches are too many",
                                    rules.node().size(),
                                    matches);
                        });
        rules(set)
                .map(rule -> rule.at("matches"))
                .forEach(
                        matches ->
                                findings.unless(
                                        matches.node().size() <= MOST_MATCHES_OF_A_RULE,
                                        matches,
                                        "%d matches are too many",
                                        matches.node().size()));
        rules(set)
                .flatMap(rule -> rule.entries("timeouts"))
                .forEach(
                        timeout ->
                                findings.unless(
                                        DURATION.matcher(timeout.text()).matches(),
                                        timeout,
                                        "'%s' is no duration",
                                        timeout.text()));
    }

    private static void routePaths(ManifestSet set, Findings findings) {
        rules(set)
                .flatMap(rule -> rule.each("matches"))
                .map(match -> match.at("path"))
                .forEach(
                        path -> {
                            if (path.at("type").text().equals("RegularExpression")) {
                                regularExpression(path.at("value"), findings);
                            } else {
                                var value = path.at("value").text();
                                findings.unless(
                                        PLAIN.matcher(value).matches()
                                                && !value.contains("//")
                                                && (value.equals("/") || !value.endsWith("/")),
                                        path.at("value"),
                                        "'%s' is no plain path",
                                        value);
                            }
                        });
    }
}
