package dev.lantau.testing.traffic;

import static dev.lantau.testing.traffic.FrontendBuilder.backend;
import static dev.lantau.testing.traffic.FrontendBuilder.dialled;
import static dev.lantau.testing.traffic.FrontendBuilder.pool;
import static dev.lantau.testing.traffic.FrontendBuilder.probed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.Frontend.PortMapping;
import dev.lantau.common.traffic.Frontend.ProxyProtocol;
import dev.lantau.common.traffic.Totals;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every engine does with a connection, and when its wishes change. */
public abstract class TrafficEngineSuite extends TrafficFixture {
    @Test
    void eitherSideMayEndFirst() throws IOException {
        var rest = new CompletableFuture<Integer>();
        var server =
                with(
                        new Server(
                                Loopback.address(),
                                0,
                                socket -> {
                                    socket.getOutputStream().write("hello".getBytes());
                                    socket.shutdownOutput();
                                    rest.complete(socket.getInputStream().readAllBytes().length);
                                }));
        var echo = with(Server.echo(Loopback.address(), 0));
        int other = Loopback.freePort(address);
        open(
                to(server),
                FrontendBuilder.tcp(address, other, echo.port())
                        .id("echo")
                        .pools(pool("e", backend(echo.address(), 1))));
        try (var client = Loopback.connect(address, port)) {
            assertEquals("hello", text(client));
            client.getOutputStream().write(new byte[300_000]);
            client.shutdownOutput();
            assertEquals(300_000, rest.join());
        }
        try (var client = Loopback.connect(address, other)) {
            client.getOutputStream().write("back".getBytes());
            client.shutdownOutput();
            assertEquals("back", text(client));
        }
    }

    private static String text(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void aProxyHeaderNamesTheClient() throws IOException {
        var got = new CompletableFuture<byte[]>();
        var server =
                with(
                        new Server(
                                Loopback.address(),
                                0,
                                socket -> got.complete(socket.getInputStream().readNBytes(30))));
        open(to(server).proxyProtocol(ProxyProtocol.V2));
        try (var client = Loopback.connect("127.9.8.7", address, port)) {
            client.getOutputStream().write("hi".getBytes());
            var local = (InetSocketAddress) client.getLocalSocketAddress();
            var expected =
                    ByteBuffer.allocate(30)
                            .put("\r\n\r\n\0\r\nQUIT\n".getBytes(StandardCharsets.US_ASCII))
                            .put((byte) 0x21)
                            .put((byte) 0x11)
                            .putShort((short) 12)
                            .put(local.getAddress().getAddress())
                            .put(
                                    ((InetSocketAddress) client.getRemoteSocketAddress())
                                            .getAddress()
                                            .getAddress())
                            .putShort((short) local.getPort())
                            .putShort((short) port)
                            .put("hi".getBytes());
            assertEquals(
                    expected.flip(), ByteBuffer.wrap(got.join()), "26 bytes and the first data");
        }
    }

    @Test
    void anOldProxyHeaderIsALine() throws IOException {
        var server = with(Server.echo(Loopback.address(), 0));
        open(to(server).proxyProtocol(ProxyProtocol.V1));
        try (var client = Loopback.connect("127.9.8.7", address, port)) {
            client.shutdownOutput();
            assertEquals(
                    "PROXY TCP4 127.9.8.7 %s %d %d\r\n"
                            .formatted(address, client.getLocalPort(), port),
                    text(client));
        }
    }

    @Test
    void connectionsSurviveChangesThatDoNotConcernThem() throws IOException {
        var first = with(Server.echo(Loopback.address(), 0));
        var second = with(Server.echo(Loopback.address(), first.port()));
        var one = backend(first.address(), 1);
        var both = pool("p", one, backend(second.address(), 1));
        open(to(first, both));
        int other = Loopback.freePort(address);
        try (var clients = new Clients(300, address, port)) {
            open(
                    to(first, both),
                    FrontendBuilder.tcp(address, other, first.port())
                            .id("other")
                            .pools(pool("q", one)));
            open(to(first, both).refuse("127.0.0.0/8"));
            open(to(first, both).limits(3, 0, 0));
            open(to(first, both).sticky());
            open(to(first, both).preference("127.0.0.0/8", "p"));
            open(
                    to(first, both)
                            .ports(
                                    new PortMapping(port, port, first.port()),
                                    new PortMapping(other, other, first.port())));
            open(
                    to(
                            first,
                            dialled(
                                    pool(
                                            "p",
                                            backend(first.address(), 0),
                                            backend(second.address(), 0)),
                                    0)));
            clients.echo();
            Loopback.await("all are counted", () -> counters().active() == 300);
        }
        Loopback.await("all are over", () -> counters().active() == 0);
        assertEquals(300, counters().accepted());
    }

    @Test
    void aPortInUseIsSaidToBeAndOpensWhenItIsFree() throws IOException {
        var server = named(1).getFirst();
        try (var squatter = Server.echo(address, port)) {
            assertEquals(
                    Map.of(
                            "frontend",
                            "%s:%d is in use by another process".formatted(address, port)),
                    apply(to(server)));
            assertEquals(squatter.port(), port);
        }
        Loopback.await("it opens", () -> news.told().contains("opened frontend"));
        assertEquals(server.address(), ask(null));
        open(to(server));
    }

    @Test
    void aPortOfAnotherListenerIsSaidToBe() throws IOException {
        var server = named(1).getFirst();
        open(to(server));
        assertEquals(
                Map.of("b", "%s:%d is in use by another listener".formatted(address, port)),
                engine.apply("neighbour", List.of(to(server).id("b").build())));
        assertEquals(server.address(), ask(null));
        engine.apply(OWNER, List.of());
        Loopback.await("the other opens", () -> news.told().contains("opened b"));
        assertEquals(server.address(), ask(null));
    }

    @Test
    void whatIsTakenAwayLetsNobodyInAndDrains() throws IOException {
        var server = with(Server.echo(Loopback.address(), 0));
        open(to(server).limits(100, 0, 2));
        try (var clients = new Clients(5, address, port)) {
            long taken = System.nanoTime();
            assertEquals(Map.of(), apply());
            assertEquals("", ask(null));
            clients.echo();
            Loopback.await("all are over", () -> clients.over() == 5);
            assertTrue(System.nanoTime() - taken > 900_000_000L, "too early");
        }
        assertEquals(Map.of(), engine.counters(OWNER));
    }

    @Test
    void disconnectedMeansAtOnceAndOnlyOnce() throws IOException {
        var server = with(Server.echo(Loopback.address(), 0));
        open(to(server));
        try (var clients = new Clients(5, address, port)) {
            engine.disconnect(OWNER);
            Loopback.await("all are over", () -> clients.over() == 5);
            new Clients(5, address, port).close();
        }
        try (var clients = new Clients(5, address, port)) {
            apply();
            engine.disconnect(OWNER);
            Loopback.await("all are over", () -> clients.over() == 5);
        }
    }

    @Test
    void oneConnectionTooManyIsClosed() throws IOException {
        var server = with(Server.echo(Loopback.address(), 0));
        open(to(server).limits(3, 0, 5));
        try (var clients = new Clients(3, address, port)) {
            assertEquals("", ask(null));
            clients.echo();
            Loopback.await("it is counted", () -> counters().refused() == 1);
        }
        Loopback.await("there is room", () -> counters().active() == 0);
        new Clients(1, address, port).close();
    }

    @Test
    void anIdleConnectionIsClosed() throws IOException {
        var server = with(Server.echo(Loopback.address(), 0));
        open(to(server).limits(10, 1, 5));
        try (var clients = new Clients(1, address, port)) {
            assertEquals(0, clients.over());
            Loopback.await("it is over", () -> clients.over() == 1);
        }
    }

    @Test
    void aRangeForwardsPortByPort() throws IOException {
        var one = named(1).getFirst();
        var two =
                with(
                        new Server(
                                one.address(),
                                one.port() + 1,
                                socket -> socket.getOutputStream().write("two".getBytes())));
        open(to(one).ports(new PortMapping(port, port + 1, one.port())));
        assertEquals(one.address(), ask(null));
        assertEquals("two", Loopback.ask(null, address, port + 1));
        assertEquals(1, two.accepted());
    }

    @Test
    void ipv6IsForwardedToo() throws IOException {
        int six = Loopback.freePort("::1");
        var server = with(Server.echo("::1", 0));
        open(
                FrontendBuilder.tcp("::1", six, server.port())
                        .pools(probed(pool("p", backend("::1", 1)), server.port())));
        new Clients(1, "::1", six).close();
        Loopback.await("it is probed", () -> news.told().equals(List.of("p, at ::1: healthy")));
        assertEquals(
                Map.of("b", "[::1]:%d is in use by another listener".formatted(six)),
                engine.apply(
                        "neighbour", List.of(FrontendBuilder.tcp("::1", six, 1).id("b").build())));
    }

    @Test
    void aProbeTriesTheWholePathPastAccess() throws IOException {
        var server = named(1).getFirst();
        open(to(server).allowOnly("127.9.0.0/16"));
        assertEquals(Optional.empty(), engine.probe("frontend"));
        Loopback.await("a backend sees it", () -> server.accepted() > 0);
        server.close();
        Loopback.await("it is gone", () -> engine.probe("frontend").isPresent());
        open(to(server, pool("p")));
        assertTrue(engine.probe("frontend").isPresent());
        assertTrue(engine.probe("unknown").isPresent());
    }

    @Test
    void totalsKeepWhatIsGone() throws IOException {
        assertEquals(Totals.NONE, engine.totals());
        var server = named(1).getFirst();
        open(to(server).refuse("127.9.0.0/16"));
        assertEquals(server.address(), ask("127.8.0.1"));
        assertEquals("", ask("127.9.0.1"));
        int answer = server.address().length();
        Loopback.await("both are counted", () -> adds(1, 1, answer));
        assertEquals(1, engine.totals().open());
        assertEquals(0, engine.totals().failing());

        apply();
        Loopback.await("it is closed", () -> engine.totals().open() == 0);
        assertTrue(adds(1, 1, answer), () -> engine.totals().toString());

        open(to(server));
        assertEquals(server.address(), ask("127.8.0.1"));
        Loopback.await("one more", () -> adds(2, 1, 2 * answer));
        Loopback.await("none goes on", () -> engine.totals().counters().active() == 0);
    }

    private boolean adds(int accepted, int refused, int bytesOut) {
        var sum = engine.totals().counters();
        return sum.accepted() == accepted && sum.refused() == refused && sum.bytesOut() == bytesOut;
    }

    @Test
    void totalsTellOfListenersInError() {
        apply(FrontendBuilder.tcp("192.0.2.1", port, 1).pools(pool("p")));
        Loopback.await("one cannot be opened", () -> engine.totals().failing() == 1);
        assertEquals(0, engine.totals().open());
        apply();
        Loopback.await("it is no more", () -> engine.totals().failing() == 0);
    }

    @Test
    void theAccessLogHasALineForEachConnection(@TempDir Path folder) throws IOException {
        var server = named(1).getFirst();
        var file = folder.resolve("new").resolve("access.jsonl");
        Frontend wish = to(server).refuse("127.9.0.0/16").accessLog(file.toString()).build();
        assertEquals(Map.of(), engine.apply(OWNER, List.of(wish)));
        assertEquals(server.address(), ask("127.8.0.1"));
        assertEquals("", ask("127.9.0.1"));
        Loopback.await("two lines", () -> lines(file).size() == 2);
        var line = line(file, "FORWARDED");
        assertEquals("frontend", line.path("frontend").asText());
        assertTrue(line.path("client").asText().startsWith("127.8.0.1:"), line::toString);
        assertEquals(port, line.path("port").intValue());
        assertEquals(server.address() + ":" + server.port(), line.path("backend").asText());
        assertEquals("at " + server.address(), line.path("backend_id").asText());
        assertEquals("p", line.path("pool").asText());
        assertEquals("p", line.path("region").asText());
        assertEquals(0, line.path("bytes_in").intValue());
        assertEquals(server.address().length(), line.path("bytes_out").intValue());
        assertTrue(line.path("duration_ms").isInt(), line::toString);
        assertTrue(line.path("time").asText().endsWith("Z"), line::toString);
        var refused = line(file, "REFUSED_ACCESS");
        assertTrue(refused.path("backend").isMissingNode(), refused::toString);
    }

    private static JsonNode line(Path file, String outcome) throws IOException {
        for (var line : lines(file)) {
            var json = new ObjectMapper().readTree(line);
            if (json.path("outcome").asText().equals(outcome)) {
                return json;
            }
        }
        throw new AssertionError("no line with " + outcome);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
