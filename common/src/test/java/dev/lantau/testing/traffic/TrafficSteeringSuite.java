package dev.lantau.testing.traffic;

import static dev.lantau.testing.traffic.FrontendBuilder.backend;
import static dev.lantau.testing.traffic.FrontendBuilder.dialled;
import static dev.lantau.testing.traffic.FrontendBuilder.pool;
import static dev.lantau.testing.traffic.FrontendBuilder.probed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.traffic.Pool;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who gets connections and datagrams, over every engine. */
public abstract class TrafficSteeringSuite extends TrafficFixture {
    private static void assertNear(int expected, Integer actual) {
        int found = actual == null ? 0 : actual;
        assertTrue(Math.abs(expected - found) <= 16, () -> found + " are not about " + expected);
    }

    @Test
    void weightsDivideConnections() throws IOException {
        var servers = named(3);
        open(
                to(
                        servers.get(0),
                        pool(
                                "p",
                                backend(servers.get(0).address(), 5),
                                backend(servers.get(1).address(), 3),
                                backend(servers.get(2).address(), 0))));
        var answers = Loopback.ask(800, address, port);
        assertNear(500, answers.get(servers.get(0).address()));
        assertNear(300, answers.get(servers.get(1).address()));
        assertEquals(0, servers.get(2).accepted());
    }

    @Test
    void dialsDividePoolsThatAreEquallyNear() throws IOException {
        var servers = named(3);
        open(
                to(
                        servers.get(0),
                        dialled(pool("a", backend(servers.get(0).address(), 1)), 100),
                        dialled(pool("b", backend(servers.get(1).address(), 9)), 50),
                        dialled(pool("c", backend(servers.get(2).address(), 1)), 0)));
        var answers = Loopback.ask(600, address, port);
        assertNear(400, answers.get(servers.get(0).address()));
        assertNear(200, answers.get(servers.get(1).address()));
        assertEquals(0, servers.get(2).accepted());
    }

    @Test
    void aSourceGoesToItsNearRegionAsFarAsTheDialLetsIt() throws IOException {
        var servers = named(2);
        var far = pool("far", backend(servers.get(0).address(), 1));
        var near = pool("near", backend(servers.get(1).address(), 1));
        open(to(servers.get(0), far, near).preference("127.9.0.0/16", "near"));
        for (int i = 0; i < 20; i++) {
            assertEquals(servers.get(1).address(), ask("127.9.8.7"));
        }
        open(to(servers.get(0), far, dialled(near, 50)).preference("127.0.0.0/8", "near"));
        assertNear(200, Loopback.ask(400, address, port).get(servers.get(1).address()));
        open(to(servers.get(0), far, dialled(near, 0)).preference("127.0.0.0/8", "near"));
        assertEquals(servers.get(0).address(), ask("127.9.8.7"));
    }

    @Test
    void refusedPrefixesAreTurnedAway() throws IOException {
        var server = named(1).getFirst();
        open(to(server).refuse("127.9.0.0/16").preference("127.9.9.0/24", "p"));
        assertEquals("", ask("127.9.8.7"));
        assertEquals("", ask("127.9.9.9"));
        assertEquals(server.address(), ask("127.8.8.7"));
        Loopback.await("it is counted", () -> counters().refused() == 2);
        open(to(server));
        assertEquals(server.address(), ask("127.9.8.7"));
    }

    @Test
    void whoIsNotLetInIsTurnedAwayWithoutABackendKnowing() throws IOException {
        var server = named(1).getFirst();
        open(to(server).allowOnly("127.9.0.0/16"));
        assertEquals("", ask("127.8.8.7"));
        assertEquals(0, server.accepted());
        assertEquals(server.address(), ask("127.9.8.7"));
        open(to(server).allowOnly());
        assertEquals("", ask("127.9.8.7"));
    }

    @Test
    void aStickySourceKeepsItsBackend() throws IOException {
        var servers = named(4);
        var pool =
                pool(
                        "p",
                        servers.stream()
                                .map(server -> backend(server.address(), 1))
                                .toArray(Pool.Backend[]::new));
        open(to(servers.getFirst(), pool).sticky());
        Set<String> used = new HashSet<>();
        for (int source = 1; source <= 40; source++) {
            var first = ask("127.9.0." + source);
            used.add(first);
            for (int i = 0; i < 4; i++) {
                assertEquals(first, ask("127.9.0." + source));
            }
        }
        assertEquals(4, used.size());
    }

    @Test
    void fiftyUdpClientsKeepTheirBackends() throws IOException {
        var one = with(new UdpServer(Loopback.address(), 0));
        var other = with(new UdpServer(Loopback.address(), one.port()));
        open(
                FrontendBuilder.udp(address, port, one.port())
                        .sticky()
                        .limits(1_000, 60, 0)
                        .pools(pool("p", backend(one.address(), 1), backend(other.address(), 1))));
        Set<String> used = new HashSet<>();
        for (int i = 1; i <= 50; i++) {
            try (var client = new UdpClient("127.9.1." + i, address, port);
                    var again = new UdpClient("127.9.1." + i, address, port)) {
                var text = "datagram " + i;
                var answer = client.ask(text, 5_000);
                assertTrue(answer.endsWith(" " + text), answer);
                assertEquals(answer, client.ask(text, 5_000));
                assertEquals(answer, again.ask(text, 5_000));
                used.add(answer.substring(0, answer.indexOf(' ')));
            }
        }
        assertEquals(2, used.size());
        Loopback.await("they are counted", () -> counters().accepted() == 100);
    }

    @Test
    void largeDatagramsGoThroughAndRefusedOnesDoNot() throws IOException {
        var server = with(new UdpServer(Loopback.address(), 0));
        open(
                FrontendBuilder.udp(address, port, server.port())
                        .limits(1_000, 60, 0)
                        .refuse("127.9.0.0/16")
                        .pools(pool("p", backend(server.address(), 1))));
        assertEquals(Optional.empty(), engine.probe("frontend"));
        try (var client = new UdpClient("127.8.0.1", address, port);
                var refused = new UdpClient("127.9.0.1", address, port)) {
            var large = "x".repeat(30_000);
            assertEquals(server.address() + " " + large, client.ask(large, 5_000));
            assertEquals("", refused.ask("hello", 500));
        }
    }

    @Test
    void anUnhealthyBackendGetsNothingUntilItIsBack() throws IOException {
        var servers = named(2);
        var dying = servers.get(1);
        var pool =
                probed(
                        pool(
                                "p",
                                backend(servers.get(0).address(), 1),
                                backend(dying.address(), 1)),
                        dying.port());
        open(to(dying, pool));
        Loopback.await("both are healthy", () -> news.told().size() == 2);
        assertEquals(2, Loopback.ask(20, address, port).size());
        dying.close();
        var line = "p, at %s: ".formatted(dying.address());
        Loopback.await("it is unhealthy", () -> news.told().contains(line + "unhealthy"));
        assertEquals(Map.of(servers.get(0).address(), 40), Loopback.ask(40, address, port));
        with(Server.named(dying.address(), dying.port()));
        Loopback.await("it is back", () -> news.told().getLast().equals(line + "healthy"));
        Loopback.await("it gets connections", () -> Loopback.ask(4, address, port).size() == 2);
    }

    @Test
    void withoutAHealthyBackendOnlyAnOpenFrontendGoesOn() throws IOException {
        var server = named(1).getFirst();
        int nobody = Loopback.freePort(server.address());
        var pool = probed(pool("p", backend(server.address(), 1)), nobody);
        open(to(server, pool));
        Loopback.await("it is unhealthy", () -> news.told().size() == 1);
        assertEquals("p, at %s: unhealthy".formatted(server.address()), news.told().getFirst());
        Loopback.await("it gets nothing", () -> ask(null).isEmpty());
        open(to(server, pool).failOpen());
        assertEquals(server.address(), ask(null));
    }

    @Test
    void backendsInDeniedNetworksAreNeverConnectedTo() throws IOException {
        var server = with(Server.named("127.66.0.1", 0));
        var pool = probed(pool("p", backend(server.address(), 1)), server.port());
        open(to(server, pool).failOpen());
        Loopback.await(
                "it is told", () -> news.told().equals(List.of("p, at 127.66.0.1: unhealthy")));
        assertEquals("", ask(null));
        assertEquals(0, server.accepted());
    }
}
