package dev.lantau.common.traffic.local;

import static dev.lantau.common.traffic.local.Wishes.backend;
import static dev.lantau.common.traffic.local.Wishes.pool;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.traffic.Frontend.Access;
import dev.lantau.common.traffic.Frontend.PortMapping;
import dev.lantau.common.traffic.local.address.Addresses;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ports that open, and reasons why others do not. */
class PortsTest {
    private final Lab lab = new Lab();
    private final String address = Lab.address();
    private final int port = Lab.freePort(address);
    private final Backend named = Backend.named(Lab.address(), 0);

    @AfterEach
    void stop() {
        named.close();
        lab.close();
    }

    private Wishes wish() {
        return Wishes.tcp(address, port, named.port(), pool("p", backend(named.address(), 1)));
    }

    private Map<String, String> reason(String reason) {
        return Map.of("frontend", reason);
    }

    @Test
    void aPortOfAnotherProcessOpensWhenItIsFree() {
        try (var squatter = Backend.echo(address, port)) {
            assertEquals(
                    reason("%s:%d is in use by another process".formatted(address, port)),
                    lab.apply(wish()));
            // Told again what did not work: the same answer, and no news.
            assertEquals(1, lab.apply(wish()).size());
        }
        Lab.await("it is open", () -> lab.news.told.equals(List.of("opened frontend")));
        assertEquals(named.address(), Clients.ask(address, port));
        lab.open(wish());
    }

    @Test
    void aSocketThatDiesIsNewsAndComesBack() {
        lab.open(wish());
        var loops = lab.engine.running().orElseThrow().loops();
        loops.onEach(each -> closeListening((SingleThreadEventLoop) each.loop())).join();
        var reason = "a listening socket was closed by the system";
        Lab.await(
                "both are told",
                () ->
                        lab.news.told.equals(
                                List.of("failed frontend: " + reason, "opened frontend")));
        assertEquals(named.address(), Clients.ask(address, port));
    }

    private static void closeListening(SingleThreadEventLoop loop) {
        for (var all = loop.registeredChannelsIterator(); all.hasNext(); ) {
            if (all.next() instanceof ServerChannel listening) {
                listening.close();
            }
        }
    }

    @Test
    void aPortOfAnotherListenerIsSaidToBe() {
        lab.open(wish());
        assertEquals(
                Map.of("b", "%s:%d is in use by another listener".formatted(address, port)),
                lab.engine.apply("neighbour", List.of(wish().named("b").frontend())));
        lab.apply();
        Lab.await("the other opens", () -> lab.news.told.equals(List.of("opened b")));
    }

    @Test
    void aUdpPortInUseIsSeenToo() {
        var udp = Wishes.udp(address, port, 9, pool("p", backend("127.0.0.1", 1)));
        lab.open(udp, wish().named("tcp"));
        assertEquals(
                Map.of("b", "%s:%d is in use by another listener".formatted(address, port)),
                lab.engine.apply("neighbour", List.of(udp.named("b").frontend())));
    }

    @Test
    void anAddressElsewhereIsNoneOfThisMachine() {
        var elsewhere = Wishes.tcp("192.0.2.7", 80, 80, pool("p", backend("127.0.0.1", 1)));
        assertEquals(
                reason("address 192.0.2.7 is not one of this machine"),
                lab.apply(elsewhere.ports(PortMapping.same(1_000, 1_900))));
    }

    @Test
    void aLostPrivilegeIsNamed() {
        assertEquals(
                "port 80 needs a privilege this process does not have",
                BindFailure.words(
                        Addresses.parse(address),
                        80,
                        false,
                        new SocketException("Permission denied")));
        assertEquals(
                "port 80 cannot be opened: it rains",
                BindFailure.words(
                        Addresses.parse(address), 80, false, new IOException("it rains")));
    }

    @Test
    void ofManyPortsAFewAreNamed() {
        assertEquals(
                "a, b, c and 2 more of its ports",
                BindFailure.summary(Map.of(1, "a", 2, "b", 3, "c", 4, "d", 5, "e")));
        assertEquals("a", BindFailure.summary(Map.of(1, "a", 2, "a", 3, "a")));
    }

    @Test
    void aRangeForwardsPortByPort() {
        int base = 20_000 + (int) (ProcessHandle.current().pid() % 1_000);
        try (var one = Backend.named(named.address(), base);
                var two =
                        new Backend(
                                named.address(),
                                base + 1,
                                socket -> socket.getOutputStream().write("two".getBytes()))) {
            lab.open(wish().ports(new PortMapping(10_000, 10_001, base)));
            assertEquals(one.address(), Clients.ask(address, 10_000));
            assertEquals("two", Clients.ask(address, 10_001));
            assertEquals(base + 1, two.port());
        }
    }

    @Test
    void manyPortsOpenAndTooManyDoNot() {
        lab.open(wish().ports(new PortMapping(10_000, 11_023, named.port() - 1_023)));
        assertEquals(named.address(), Clients.ask(address, 11_023));
        assertEquals(
                reason("1025 ports are more than the 1024 that one listener may have"),
                lab.apply(wish().ports(new PortMapping(10_000, 11_024, named.port()))));
    }

    @Test
    void onePortThatIsTakenDoesNotCloseTheOthers() {
        try (var squatter = Backend.echo(address, 10_005)) {
            var reasons =
                    lab.apply(wish().ports(new PortMapping(10_000, 10_010, named.port() - 10)));
            assertTrue(reasons.get("frontend").contains(":10005 is in use"), reasons::toString);
            assertEquals(named.address(), Clients.ask(address, 10_010));
        }
    }

    @Test
    void whatMakesNoSenseIsRefusedByNameAndHarmsNoOther() {
        var senseless = wish().named("b").access(new Access(false, List.of("10.0.0.0/40")));
        var reasons = lab.apply(wish(), senseless);
        assertEquals(1, reasons.size());
        assertTrue(reasons.get("b").contains("10.0.0.0/40"), reasons::toString);
        assertEquals(named.address(), Clients.ask(address, port));
    }
}
