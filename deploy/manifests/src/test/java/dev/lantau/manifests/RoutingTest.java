package dev.lantau.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lantau.local.ingress.RoutingTable;
import dev.lantau.local.service.ServiceDescription;
import dev.lantau.local.service.ServiceTable;
import dev.lantau.manifests.rendered.Rendered;
import dev.lantau.manifests.rendered.Tools;
import dev.lantau.manifests.routing.GatewayApi;
import dev.lantau.manifests.routing.IngressNginx;
import dev.lantau.manifests.routing.Router;
import dev.lantau.manifests.routing.SamplePaths;
import dev.lantau.manifests.set.Manifest;
import dev.lantau.manifests.set.ManifestSet;
import dev.lantau.manifests.set.Place;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Paths go on a cluster where a local run sends them. */
class RoutingTest {
    private static final ServiceTable SERVICES = ServiceTable.bundled();
    private static final String HOST = "lantau.example.com";

    private static final RoutingTable TABLE = RoutingTable.of(SERVICES);

    @BeforeAll
    static void tools() {
        Tools.needed();
    }

    @TestFactory
    Stream<DynamicTest> byIngress() {
        return Stream.of("default", "full", "minimal")
                .flatMap(
                        set -> {
                            var router = new IngressNginx(Rendered.helm(set));
                            return tests("ingress of " + set, router, router.hosts());
                        });
    }

    @TestFactory
    Stream<DynamicTest> byGateway() {
        return Stream.of(Rendered.helm("gateway"), Rendered.variant("full, by the Gateway API"))
                .flatMap(
                        set ->
                                Stream.of(GatewayApi.Choice.values())
                                        .flatMap(
                                                choice -> {
                                                    var router = new GatewayApi(set, choice);
                                                    return tests(
                                                            "expressions " + choice,
                                                            router,
                                                            router.hosts());
                                                }));
    }

    private static Stream<DynamicTest> tests(String name, Router router, Set<String> hosts) {
        assertTrue(hosts.contains(HOST), name);
        return hosts.stream()
                .map(
                        host ->
                                DynamicTest.dynamicTest(
                                        name + ", " + host, () -> asLocally(router, host)));
    }

    private static void asLocally(Router router, String host) {
        assertEquals(Map.of(), wrong(router, host));
        SamplePaths.AMBIGUOUS.forEach(
                path -> assertEquals(1, router.services(host, path).size(), path));
    }

    private static Map<String, String> wrong(Router router, String host) {
        var wrong = new TreeMap<String, String>();
        paths().forEach(
                        path -> {
                            var wanted = wanted(path);
                            var got = router.services(host, path);
                            if (!got.equals(wanted)) {
                                wrong.put(path, "wanted " + wanted + ", got " + got);
                            }
                        });
        return wrong;
    }

    /**
     * A routing that is not the table's is seen: each path in turn leads elsewhere, or is not
     * there.
     */
    @Test
    void everyPathOfTheIngressesIsNeeded() {
        var count = places(Rendered.helm("default")).size();
        assertTrue(
                count >= SERVICES.services().stream().mapToInt(s -> s.routes().size()).sum(),
                count + " paths");
        for (var i = 0; i < count; i++) {
            var copy = copy(Rendered.helm("default"));
            var path = places(copy).get(i);
            ((ObjectNode) path.at("backend", "service").node()).put("name", "another");
            assertFalse(wrong(new IngressNginx(copy), HOST).isEmpty(), path.at("path").text());
        }
    }

    private static ManifestSet copy(ManifestSet set) {
        return new ManifestSet(
                set.manifests().stream().map(m -> new Manifest(m.tree().deepCopy())).toList(),
                set.surroundings());
    }

    private static List<Place> places(ManifestSet set) {
        return set.ofKind("Ingress")
                .flatMap(ingress -> ingress.at("spec").each("rules"))
                .flatMap(rule -> rule.at("http").each("paths"))
                .toList();
    }

    private static Stream<String> paths() {
        return Stream.of(
                        SERVICES.services().stream()
                                .map(ServiceDescription::routes)
                                .flatMap(List::stream)
                                .flatMap(SamplePaths::of),
                        SamplePaths.TRICKY.stream(),
                        SamplePaths.NOBODYS.stream())
                .flatMap(paths -> paths);
    }

    private static Set<String> wanted(String path) {
        return TABLE.find(path).map(service -> Set.of("lantau-" + service.name())).orElse(Set.of());
    }

    /** An answer may take at least as long to begin as in a local run. */
    @TestFactory
    Stream<DynamicTest> waitingTimes() {
        return SERVICES.services().stream()
                .map(
                        service ->
                                DynamicTest.dynamicTest(
                                        service.name(),
                                        () -> {
                                            var ingress =
                                                    Rendered.helm("default")
                                                            .find(
                                                                    "Ingress",
                                                                    "lantau-" + service.name());
                                            var wait =
                                                    ingress.orElseThrow()
                                                            .at(
                                                                    "metadata",
                                                                    "annotations",
                                                                    "nginx.ingress.kubernetes.io/proxy-read-timeout")
                                                            .node()
                                                            .asLong();
                                            assertTrue(
                                                    wait >= service.timeout().toSeconds(),
                                                    wait + " s");
                                        }));
    }

    /** Otherwise the samples would prove less than they say. */
    @TestFactory
    Stream<DynamicTest> samplesAreWhatTheySay() {
        return Stream.concat(
                Stream.concat(SamplePaths.TRICKY.stream(), SamplePaths.AMBIGUOUS.stream())
                        .map(
                                path ->
                                        DynamicTest.dynamicTest(
                                                "somebody's: " + path,
                                                () -> assertEquals(1, wanted(path).size()))),
                SamplePaths.NOBODYS.stream()
                        .map(
                                path ->
                                        DynamicTest.dynamicTest(
                                                "nobody's: " + path,
                                                () -> assertEquals(Set.of(), wanted(path)))));
    }
}
