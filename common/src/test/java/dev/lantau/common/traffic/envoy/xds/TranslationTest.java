package dev.lantau.common.traffic.envoy.xds;

import static dev.lantau.testing.traffic.FrontendBuilder.backend;
import static dev.lantau.testing.traffic.FrontendBuilder.dialled;
import static dev.lantau.testing.traffic.FrontendBuilder.pool;
import static dev.lantau.testing.traffic.FrontendBuilder.probed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.common.traffic.Frontend.PortMapping;
import dev.lantau.common.traffic.Frontend.ProxyProtocol;
import dev.lantau.testing.traffic.FrontendBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TranslationTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Translation translation =
            new Translation(Path.of("/etc/endpoints"), List.of("169.254.0.0/16"), 100);

    private Fragment of(FrontendBuilder... frontends) {
        return of((cluster, address) -> null, frontends);
    }

    private Fragment of(Translation.Probes probes, FrontendBuilder... frontends) {
        return translation.of(
                "owner", Stream.of(frontends).map(FrontendBuilder::build).toList(), 0, probes);
    }

    private static FrontendBuilder tcp() {
        return FrontendBuilder.tcp("127.77.0.1", 80, 8080)
                .pools(pool("p", backend("10.0.0.1", 3), backend("10.0.0.2", 1)));
    }

    private static JsonNode golden(String name) throws IOException {
        try (var in = TranslationTest.class.getResourceAsStream("/envoy/" + name + ".json")) {
            return JSON.readTree(in);
        }
    }

    /** Compared as text: a number in a tree may be an int or a long. */
    private static void assertGolden(String name, JsonNode actual) throws IOException {
        assertEquals(
                golden(name).toPrettyString(), JSON.readTree(actual.toString()).toPrettyString());
    }

    @Test
    void aListenerOfATcpPort() throws IOException {
        var fragment = of(tcp().refuse("10.9.0.0/16"));
        assertGolden("tcp-listener", fragment.listeners().getFirst().resource());
        assertEquals("TCP 127.77.0.1 80", fragment.listeners().getFirst().at());
    }

    @Test
    void aListenerOfAUdpPort() throws IOException {
        var udp =
                FrontendBuilder.udp("127.77.0.1", 53, 5353)
                        .sticky()
                        .pools(pool("p", backend("10.0.0.1", 1)));
        assertGolden("udp-listener", of(udp).listeners().getFirst().resource());
    }

    @Test
    void aClusterOfBackends() throws IOException {
        var fragment = of(tcp().sticky().proxyProtocol(ProxyProtocol.V2));
        assertGolden("cluster", fragment.clusters().values().iterator().next());
    }

    @Test
    void endpointsWeighTheirShares() throws IOException {
        var fragment =
                of(
                        tcp().pools(
                                        dialled(pool("a", backend("10.0.0.1", 3)), 100),
                                        dialled(
                                                pool(
                                                        "b",
                                                        backend("10.0.0.2", 1),
                                                        backend("10.0.0.3", 1),
                                                        backend("10.0.0.4", 0)),
                                                50)));
        assertGolden("endpoints", fragment.endpoints().values().iterator().next());
    }

    @Test
    void probesAreAClusterOfTheirOwn() throws IOException {
        var fragment =
                of(
                        tcp().pools(
                                        probed(
                                                pool(
                                                        "p",
                                                        backend("10.0.0.1", 0),
                                                        backend("169.254.1.1", 1)),
                                                79)));
        var name =
                fragment.clusters().keySet().stream()
                        .filter(each -> each.startsWith("p"))
                        .findFirst()
                        .orElseThrow();
        assertGolden("probe-cluster", fragment.clusters().get(name));
        assertGolden("probe-endpoints", fragment.endpoints().get(name));
        assertEquals(
                List.of(
                        new Fragment.Probe(name, "p", "at 10.0.0.1", "10.0.0.1", 79),
                        new Fragment.Probe(null, "p", "at 169.254.1.1", "169.254.1.1", 79)),
                fragment.probes());
    }

    @Test
    void whoIsUnhealthyOrDeniedIsNoEndpoint() {
        var pool =
                probed(
                        pool(
                                "p",
                                backend("10.0.0.1", 1),
                                backend("10.0.0.2", 1),
                                backend("169.254.1.1", 1)),
                        80);
        var fragment = of((cluster, address) -> address.equals("10.0.0.2"), tcp().pools(pool));
        assertEquals(
                List.of("10.0.0.2"), addresses(fragment.endpoints().values().iterator().next()));
    }

    @Test
    void whoIsListedTwiceIsOneEndpointWithBothShares() {
        var fragment =
                of(
                        tcp().pools(
                                        pool("a", backend("10.0.0.1", 1)),
                                        pool("b", backend("10.0.0.1", 1))));
        var endpoints = fragment.endpoints().values().iterator().next();
        assertEquals(List.of("10.0.0.1"), addresses(endpoints));
        assertEquals(
                1_000_000,
                endpoints.findValue("lb_endpoints").get(0).path("load_balancing_weight").asInt());
    }

    private static List<String> addresses(JsonNode endpoints) {
        return endpoints.findValues("socket_address").stream()
                .map(each -> each.path("address").asText())
                .toList();
    }

    @Test
    void eachPortHasAListenerAndClustersOfItsOwn() {
        var fragment = of(tcp().ports(new PortMapping(80, 89, 8080)).preference("10.0.0.0/8", "p"));
        assertEquals(10, fragment.listeners().size());
        assertEquals(20, fragment.clusters().size());
        assertEquals(fragment.clusters().keySet(), fragment.endpoints().keySet());
    }

    @Test
    void onlyWhatConcernsConnectionsMakesAnotherChain() {
        var before = chains(of(tcp()));
        assertEquals(before, chains(of(tcp().refuse("10.0.0.0/8"))));
        assertEquals(before, chains(of(tcp().pools())));
        assertEquals(before, chains(of(tcp().limits(10_000, 0, 77))));
        assertNotEquals(before, chains(of(tcp().limits(10_000, 9, 5))));
        assertNotEquals(before, chains(of(tcp().sticky())));
    }

    private static Map<String, JsonNode> chains(Fragment fragment) {
        return fragment.listeners().getFirst().chains();
    }

    @Test
    void whatCannotBeIsSaidAndTheRestIsDone() {
        var fragment =
                of(
                        tcp(),
                        tcp().id("many").ports(PortMapping.same(1, 101)),
                        tcp().id("name").pools(pool("p", backend("example.com", 1))));
        assertEquals(1, fragment.listeners().size());
        assertEquals(
                "101 ports are more than the 100 that one listener may have",
                fragment.impossible().get("many"));
        assertTrue(fragment.impossible().get("name").contains("example.com"));
    }

    @Test
    void envoyStartsWithWhereItsFilesAre() throws IOException {
        assertGolden(
                "bootstrap",
                Bootstrap.of("127.0.0.1", 0, Path.of("/etc/l.json"), Path.of("/etc/c.json")));
    }
}
