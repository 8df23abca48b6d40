package dev.lantau.manifests.routing;

import dev.lantau.manifests.set.ManifestSet;
import dev.lantau.manifests.set.Place;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * HTTPRoutes as the Gateway API says: an exact path before the longest prefix. Where expressions
 * come is each implementation's choice, and in which order, and whether one has to match the whole
 * path: so {@link Choice} is given.
 */
public final class GatewayApi implements Router {
    /** What an implementation does with expressions. */
    public enum Choice {
        /** Before prefixes, whole paths: Envoy Gateway, Istio. */
        BEFORE_PREFIXES(true, true),
        /** Before prefixes, anywhere in the path. */
        BEFORE_PREFIXES_ANYWHERE(true, false),
        /** After prefixes, whole paths. */
        AFTER_PREFIXES(false, true),
        /** After prefixes, anywhere in the path. */
        AFTER_PREFIXES_ANYWHERE(false, false);

        private final boolean first;
        private final boolean whole;

        Choice(boolean first, boolean whole) {
            this.first = first;
            this.whole = whole;
        }
    }

    private record Match(Place path, Place rule) {
        String type() {
            return path.at("type").exists() ? path.at("type").text() : "PathPrefix";
        }

        String value() {
            return path.at("value").exists() ? path.at("value").text() : "/";
        }
    }

    private final ManifestSet set;
    private final Choice choice;

    /** The routes of a set, by an implementation of this kind. */
    public GatewayApi(ManifestSet set, Choice choice) {
        this.set = set;
        this.choice = choice;
    }

    @Override
    public Set<String> services(String host, String path) {
        var matches =
                set.ofKind("HTTPRoute")
                        .filter(
                                route ->
                                        route.at("spec")
                                                .each("hostnames")
                                                .anyMatch(name -> name.text().equals(host)))
                        .flatMap(route -> route.at("spec").each("rules"))
                        .flatMap(
                                rule ->
                                        rule.each("matches")
                                                .map(m -> new Match(m.at("path"), rule)))
                        .toList();
        var exact = of(matches, "Exact").filter(m -> m.value().equals(path)).toList();
        var expressions =
                of(matches, "RegularExpression").filter(m -> expression(m, path)).toList();
        var prefixes =
                of(matches, "PathPrefix").filter(m -> Prefix.matches(m.value(), path)).toList();
        var longest = prefixes.stream().mapToInt(m -> m.value().length()).max().orElse(0);
        var prefix = prefixes.stream().filter(m -> m.value().length() == longest).toList();
        return (choice.first
                        ? Stream.of(exact, expressions, prefix)
                        : Stream.of(exact, prefix, expressions))
                .filter(some -> !some.isEmpty()).findFirst().orElse(List.of()).stream()
                        .flatMap(match -> match.rule().each("backendRefs"))
                        .map(backend -> backend.at("name").text())
                        .collect(Collectors.toSet());
    }

    private static Stream<Match> of(List<Match> matches, String type) {
        return matches.stream().filter(match -> match.type().equals(type));
    }

    private boolean expression(Match match, String path) {
        var matcher = Pattern.compile(match.value()).matcher(path);
        return choice.whole ? matcher.matches() : matcher.find();
    }

    /** Every host that there is a route for. */
    public Set<String> hosts() {
        return set.ofKind("HTTPRoute")
                .flatMap(route -> route.at("spec").each("hostnames"))
                .map(Place::text)
                .collect(Collectors.toSet());
    }
}
