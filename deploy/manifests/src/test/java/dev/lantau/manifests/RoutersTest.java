package dev.lantau.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.manifests.routing.GatewayApi;
import dev.lantau.manifests.routing.IngressNginx;
import dev.lantau.manifests.set.ManifestReader;
import dev.lantau.manifests.set.ManifestSet;
import dev.lantau.manifests.set.Surroundings;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The small matchers that stand for ingress-nginx and for Gateways. */
class RoutersTest {
    private static final String HOST = "a.example.com";

    private static ManifestSet ingress(String regularExpressions) {
        return set(
                """
                kind: Ingress
                metadata: {name: a, annotations: {nginx.ingress.kubernetes.io/use-regex: "%s"}}
                spec:
                  rules:
                  - host: a.example.com
                    http:
                      paths:
                      - {path: /things, pathType: Prefix, backend: {service: {name: short}}}
                      - {path: /things/special, pathType: Prefix, backend: {service: {name: long}}}
                      - {path: /things/special, pathType: Exact, backend: {service: {name: exact}}}
                      - {path: '/v1/[^/]+/things$', pathType: ImplementationSpecific, backend: {service: {name: expression}}}
                      - {path: /twins, pathType: Prefix, backend: {service: {name: one}}}
                      - {path: /twins, pathType: Prefix, backend: {service: {name: two}}}
                """
                        .formatted(regularExpressions));
    }

    private static ManifestSet set(String yaml) {
        return new ManifestSet(
                ManifestReader.read(yaml), Surroundings.read("/good/surroundings.yaml"));
    }

    @ParameterizedTest
    @CsvSource({
        "/things, short",
        "/things/, short",
        "/things/a, short",
        "/things/special, exact",
        "/things/special/a, long",
    })
    void prefixesAndExactPaths(String path, String service) {
        assertEquals(Set.of(service), new IngressNginx(ingress("false")).services(HOST, path));
        assertEquals(Set.of(service), new IngressNginx(ingress("true")).services(HOST, path));
    }

    @Test
    void prefixesEndAtSegments() {
        assertEquals(Set.of(), new IngressNginx(ingress("false")).services(HOST, "/thingsx"));
    }

    @Test
    void expressionsNeedNotEndAtSegmentsAndKnowNoCase() {
        var router = new IngressNginx(ingress("true"));
        assertEquals(Set.of("short"), router.services(HOST, "/thingsx"));
        assertEquals(Set.of("short"), router.services(HOST, "/Things"));
        assertEquals(Set.of("expression"), router.services(HOST, "/v1/p/things"));
        assertEquals(Set.of(), router.services(HOST, "/v1/p/things/x"));
        assertEquals(Set.of(), router.services(HOST, "/a/v1/p/things"));
    }

    @Test
    void bothOfTwoEqualPathsAreAnswered() {
        assertEquals(
                Set.of("one", "two"), new IngressNginx(ingress("false")).services(HOST, "/twins"));
    }

    @Test
    void anotherHostIsNotServed() {
        assertEquals(
                Set.of(), new IngressNginx(ingress("true")).services("b.example.com", "/things"));
    }

    @ParameterizedTest
    @EnumSource
    void routes(GatewayApi.Choice choice) {
        var router =
                new GatewayApi(
                        set(
                                """
                                kind: HTTPRoute
                                spec:
                                  hostnames: [a.example.com]
                                  rules:
                                  - matches: [{path: {type: PathPrefix, value: /v1/things}}]
                                    backendRefs: [{name: prefix}]
                                  - matches: [{path: {type: Exact, value: /v1/things}}]
                                    backendRefs: [{name: exact}]
                                  - matches: [{path: {type: RegularExpression, value: '/v1/[^/]+/special'}}]
                                    backendRefs: [{name: expression}]
                                """),
                        choice);
        var first = choice.name().startsWith("BEFORE");
        var anywhere = choice.name().endsWith("ANYWHERE");
        assertEquals(Set.of("exact"), router.services(HOST, "/v1/things"));
        assertEquals(Set.of("prefix"), router.services(HOST, "/v1/things/a"));
        assertEquals(Set.of(), router.services(HOST, "/v1/thingsx"));
        assertEquals(
                Set.of(first ? "expression" : "prefix"),
                router.services(HOST, "/v1/things/special"));
        assertEquals(
                anywhere ? Set.of("expression") : Set.of(),
                router.services(HOST, "/v1/p/specially"));
        assertEquals(Set.of(), router.services("b.example.com", "/v1/things"));
    }
}
