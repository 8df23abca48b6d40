package dev.lantau.manifests.mistake;

import static dev.lantau.manifests.mistake.Edit.first;
import static dev.lantau.manifests.mistake.Edit.list;
import static dev.lantau.manifests.mistake.Edit.tree;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Ways in that lead nowhere. */
final class TrafficMistakes {
    private TrafficMistakes() {}

    static final List<Mistake> ALL =
            List.of(
                    new Mistake(
                            "ingress-backends-exist",
                            "a path leads to a Service that is not there",
                            e ->
                                    ((ObjectNode) path(e).at("/backend/service"))
                                            .put("name", "nobodys")),
                    new Mistake(
                            "ingress-backends-exist",
                            "a path leads to a port that the Service does not have",
                            e ->
                                    ((ObjectNode) path(e).at("/backend/service"))
                                            .set("port", tree("{number: 7001}"))),
                    new Mistake(
                            "ingress-paths-are-valid",
                            "a regular expression that is none",
                            e ->
                                    path(e).put("path", "/v1/(a")
                                            .put("pathType", "ImplementationSpecific")),
                    new Mistake(
                            "ingress-paths-are-valid",
                            "a regular expression as a prefix",
                            e -> path(e).put("path", "/v1/[^/]+/a").put("pathType", "Prefix")),
                    new Mistake(
                            "http-route-backends-exist",
                            "a route leads to a port that the Service does not have",
                            e -> first(rule(e), "backendRefs").put("port", 7001)),
                    new Mistake(
                            "http-route-parents-exist",
                            "a route hangs on a Gateway that is not there",
                            e -> list(spec(e), "parentRefs").add(tree("{name: nobodys}"))),
                    new Mistake(
                            "http-route-is-within-limits",
                            "a route with 17 rules",
                            e -> {
                                while (list(spec(e), "rules").size() < 17) {
                                    list(spec(e), "rules").add(rule(e).deepCopy());
                                }
                            }),
                    new Mistake(
                            "http-route-is-within-limits",
                            "a time-out that is no duration",
                            e -> rule(e).withObject("/timeouts").put("request", "1 minute")),
                    new Mistake(
                            "http-route-paths-are-valid",
                            "a prefix that ends in a slash",
                            e ->
                                    first(rule(e), "matches")
                                            .set("path", tree("{type: PathPrefix, value: /v1/}"))),
                    new Mistake(
                            "http-route-paths-are-valid",
                            "a regular expression that is none",
                            e ->
                                    first(rule(e), "matches")
                                            .set(
                                                    "path",
                                                    tree(
                                                            "{type: RegularExpression, value: /v1/(a}"))));

    private static ObjectNode path(Edit e) {
        return first(first(e.any("Ingress").path("spec"), "rules").path("http"), "paths");
    }

    private static ObjectNode spec(Edit e) {
        return e.any("HTTPRoute").withObject("/spec");
    }

    private static ObjectNode rule(Edit e) {
        return first(spec(e), "rules");
    }
}
