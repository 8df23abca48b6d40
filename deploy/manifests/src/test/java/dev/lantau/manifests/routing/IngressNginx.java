package dev.lantau.manifests.routing;

import dev.lantau.manifests.set.ManifestSet;
import dev.lantau.manifests.set.Place;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ingresses as ingress-nginx reads them. All of one host are one server. Exact paths go first. If
 * one of them has the annotation use-regex, all others are regular expressions from the start of
 * the path on, whatever the case of letters, the longest expression first; otherwise they are
 * prefixes of whole segments, the longest first.
 */
public final class IngressNginx implements Router {
    private static final String USE_REGEX = "nginx.ingress.kubernetes.io/use-regex";

    private final ManifestSet set;

    /** The Ingresses of a set. */
    public IngressNginx(ManifestSet set) {
        this.set = set;
    }

    @Override
    public Set<String> services(String host, String path) {
        var paths = paths(host);
        var exact =
                paths.stream()
                        .filter(p -> type(p).equals("Exact"))
                        .filter(p -> value(p).equals(path))
                        .toList();
        if (!exact.isEmpty()) {
            return names(exact.stream());
        }
        var regularExpressions = paths.stream().anyMatch(IngressNginx::usesExpressions);
        var matching =
                paths.stream()
                        .filter(p -> !type(p).equals("Exact"))
                        .filter(regularExpressions ? expression(path) : prefix(path))
                        .toList();
        var longest = matching.stream().mapToInt(p -> value(p).length()).max().orElse(0);
        return names(matching.stream().filter(p -> value(p).length() == longest));
    }

    private List<Place> paths(String host) {
        return set.ofKind("Ingress")
                .flatMap(ingress -> ingress.at("spec").each("rules"))
                .filter(rule -> rule.at("host").text().equals(host))
                .flatMap(rule -> rule.at("http").each("paths"))
                .toList();
    }

    /** Every host that there is a rule for. */
    public Set<String> hosts() {
        return set.ofKind("Ingress")
                .flatMap(ingress -> ingress.at("spec").each("rules"))
                .map(rule -> rule.at("host").text())
                .collect(Collectors.toSet());
    }

    private static boolean usesExpressions(Place path) {
        return path.document().at("metadata", "annotations", USE_REGEX).text().equals("true");
    }

    private static Predicate<Place> expression(String path) {
        return candidate ->
                Pattern.compile(value(candidate), Pattern.CASE_INSENSITIVE)
                        .matcher(path)
                        .lookingAt();
    }

    private static Predicate<Place> prefix(String path) {
        return candidate -> Prefix.matches(value(candidate), path);
    }

    private static String type(Place path) {
        return path.at("pathType").text();
    }

    private static String value(Place path) {
        return path.at("path").text();
    }

    private static Set<String> names(Stream<Place> paths) {
        return paths.map(path -> path.at("backend", "service", "name").text())
                .collect(Collectors.toSet());
    }
}
