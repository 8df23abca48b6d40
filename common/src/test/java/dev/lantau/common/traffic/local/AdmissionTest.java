package dev.lantau.common.traffic.local;

import static dev.lantau.common.traffic.local.Wishes.backend;
import static dev.lantau.common.traffic.local.Wishes.dialled;
import static dev.lantau.common.traffic.local.Wishes.pool;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.traffic.Decision.Outcome;
import dev.lantau.common.traffic.Frontend.Access;
import dev.lantau.common.traffic.Frontend.RegionPreference;
import dev.lantau.common.traffic.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is let in, where to, and what is said about it. */
class AdmissionTest {
    private final Lab lab = new Lab();
    private final String address = Lab.address();
    private final int port = Lab.freePort(address);
    private final Backend a = Backend.named(Lab.address(), 0);
    private final Backend b = Backend.named(Lab.address(), a.port());

    @AfterEach
    void stop() {
        a.close();
        b.close();
        lab.close();
    }

    private Wishes to(Pool... pools) {
        return Wishes.tcp(address, port, a.port(), pools);
    }

    private Pool poolOf(String id, Backend backend) {
        return pool(id, backend(backend.address(), 1));
    }

    private String lastDecision() {
        var last = lab.engine.decisions("frontend").getFirst();
        return last.outcome() + ": " + last.why();
    }

    @Test
    void accessListsCountForNewConnections() {
        var plain = to(poolOf("p", a));
        lab.open(plain.access(new Access(false, List.of("127.0.0.1/32"))));
        assertEquals("reset", Clients.ask(address, port));
        assertEquals("REFUSED_ACCESS: the source is in a prefix that is refused", lastDecision());
        lab.open(plain.access(new Access(true, List.of("127.0.0.0/8"))));
        assertEquals(a.address(), Clients.ask(address, port));
        lab.open(plain.access(new Access(true, List.of("10.0.0.0/8"))));
        assertEquals("reset", Clients.ask(address, port));
        assertEquals(
                "REFUSED_ACCESS: the source is in none of the prefixes that are let in",
                lastDecision());
        assertEquals(2, lab.counters().refused());
        assertEquals(1, lab.counters().accepted());
    }

    @Test
    void accessListsKnowSixes() {
        int six = Lab.freePort("::1");
        try (var backend = Backend.named("::1", 0)) {
            var plain = Wishes.tcp("::1", six, backend.port(), poolOf("p", backend));
            lab.open(plain.access(new Access(false, List.of("::/64", "127.0.0.0/8"))));
            assertEquals("reset", Clients.ask("::1", six));
            lab.open(plain.access(new Access(true, List.of("::1/128"))));
            assertEquals("::1", Clients.ask("::1", six));
        }
    }

    @Test
    void oneMoreThanTheLimitIsClosedAtOnce() throws IOException {
        try (var echo = Backend.echo(Lab.address(), a.port())) {
            lab.open(to(poolOf("p", echo)).limits(3, 0, 5));
            try (var clients = new Clients(3, address, port)) {
                assertEquals("reset", Clients.ask(address, port));
                assertEquals("REFUSED_LIMIT: there are 3 already", lastDecision());
                clients.echo();
            }
            Lab.await("room again", () -> lab.counters().active() == 0);
            new Clients(3, address, port).close();
        }
    }

    @Test
    void aDeadBackendIsPassedOverBeforeAnythingIsSent() {
        var dead = Lab.address();
        lab.open(to(pool("p", backend(dead, 1), backend(a.address(), 1))));
        assertEquals(Map.of(a.address(), 10), Clients.ask(10, address, port));
        assertTrue(
                lab.engine.decisions("frontend").stream()
                        .anyMatch(
                                each ->
                                        each.why()
                                                .endsWith(
                                                        "chosen by weighted turn after %s:%d:"
                                                                        .formatted(dead, a.port())
                                                                + " connection refused")));
        assertEquals(10, lab.counters().accepted());
        assertEquals(0, lab.counters().failed());
    }

    @Test
    void whenNoneTakesItTheReasonNamesThem() {
        var dead = Lab.address();
        lab.open(to(pool("p", backend(dead, 1))));
        assertEquals("reset", Clients.ask(address, port));
        var decision = lab.engine.decisions("frontend").getFirst();
        assertEquals(Outcome.UNREACHABLE, decision.outcome());
        assertTrue(decision.why().contains(dead + ":" + a.port() + ": connection refused"));
        assertEquals(1, lab.counters().failed());
        Lab.await("nothing is left", () -> lab.counters().active() == 0);
    }

    @Test
    void aBackendThatDoesNotAnswerIsPassedOverInTime() throws IOException {
        var silent = Lab.address();
        try (var full = new Full(silent, a.port())) {
            lab.open(to(pool("p", backend(silent, 1), backend(a.address(), 1))));
            assertEquals(Map.of(a.address(), 2), Clients.ask(2, address, port));
            assertTrue(full.isFull());
        }
        assertTrue(
                lab.engine.decisions("frontend").stream()
                        .anyMatch(each -> each.why().endsWith(": no answer in time")));
    }

    /** A server whose queue of connections is full, so that no more are answered. */
    private static final class Full implements AutoCloseable {
        private final ServerSocket server;
        private final List<SocketChannel> queue = new ArrayList<>();

        Full(String address, int port) throws IOException {
            server = new ServerSocket(port, 1, InetAddress.getByName(address));
            for (int i = 0; i < 4; i++) {
                var waiting = SocketChannel.open();
                waiting.configureBlocking(false);
                waiting.connect(server.getLocalSocketAddress());
                queue.add(waiting);
            }
        }

        boolean isFull() throws IOException {
            return !queue.getLast().finishConnect();
        }

        @Override
        public void close() throws IOException {
            for (var each : queue) {
                each.close();
            }
            server.close();
        }
    }

    @Test
    void aListenerThatIsItsOwnBackendIsNoEndlessLoop() {
        lab.open(Wishes.tcp(address, port, port, pool("p", backend(address, 1))));
        assertEquals("reset", Clients.ask(address, port));
        assertEquals(1, lab.counters().failed());
        assertTrue(lastDecision().endsWith("the backend is this listener itself"));
        lab.open(Wishes.udp(address, port, port, pool("p", backend(address, 1))).named("u"));
        try (var client = new UdpClient(address, port).patience(200)) {
            assertEquals("none", client.ask("x"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        assertEquals(1, lab.engine.counters(Lab.OWNER).get("u").failed());
    }

    @Test
    void tenThousandConnectionsAreSharedByDialAndWeightWithinAPoint() {
        var c = Lab.address();
        try (var third = Backend.named(c, a.port())) {
            lab.open(
                    to(
                            pool("near", backend(a.address(), 30), backend(b.address(), 10)),
                            dialled(poolOf("far", third), 25)));
            var answers = Clients.ask(10_000, address, port);
            assertEquals(60, answers.get(a.address()) / 100.0, 1);
            assertEquals(20, answers.get(b.address()) / 100.0, 1);
            assertEquals(20, answers.get(third.address()) / 100.0, 1);
        }
        assertEquals(10_000, lab.counters().accepted());
        assertEquals(256, lab.engine.decisions("frontend").size());
    }

    @Test
    void regionsArePreferredByTheSource() {
        var near = poolOf("a", a);
        var far = poolOf("b", b);
        var prefers = new RegionPreference("127.0.0.0/8", List.of("region-b", "region-a"));
        lab.open(to(near, far).preferences(prefers));
        assertEquals(Map.of(b.address(), 10), Clients.ask(10, address, port));
        lab.open(to(near, dialled(far, 0)).preferences(prefers));
        assertEquals(Map.of(a.address(), 10), Clients.ask(10, address, port));
        lab.open(to(near, dialled(far, 40)).preferences(prefers));
        assertEquals(Map.of(a.address(), 60, b.address(), 40), Clients.ask(100, address, port));
    }

    @Test
    void aDecisionSaysWhoWhereAndWhy() {
        lab.open(to(poolOf("p", a)).sticky());
        Clients.ask(address, port);
        var decision = lab.engine.decisions("frontend").getFirst();
        assertTrue(decision.source().startsWith("127.0.0.1:"), decision::source);
        assertEquals(a.address() + ":" + a.port(), decision.backend());
        assertEquals("at-" + a.address(), decision.backendId());
        assertEquals("p", decision.poolId());
        assertEquals("region-p", decision.region());
        assertEquals(
                "all regions are equally near, dial 100 gives the pool 100.0 % of the traffic,"
                        + " weight 1 of 1 among 1 of 1 backends; chosen by hash of the source"
                        + " address",
                decision.why());
    }

    @Test
    void withoutABackendConnectionsAreClosed() {
        lab.open(to(pool("p")));
        assertEquals("reset", Clients.ask(address, port));
        assertEquals("NO_BACKEND: region-p has no backend", lastDecision());
    }
}
