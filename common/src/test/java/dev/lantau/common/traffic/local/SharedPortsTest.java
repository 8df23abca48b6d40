package dev.lantau.common.traffic.local;

import static dev.lantau.common.traffic.local.Wishes.backend;
import static dev.lantau.common.traffic.local.Wishes.pool;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lantau.common.traffic.local.forward.Rules;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two engines, as of two replicas on one host, that open the same ports. */
class SharedPortsTest {
    private static final int CONNECTIONS = 200;
    private static final int WAITING = 20;

    private final Lab one = new Lab(new Lab.Settings(1024, List.of(), true), Duration.ofSeconds(1));
    private final Lab other =
            new Lab(new Lab.Settings(1024, List.of(), true), Duration.ofSeconds(1));
    private final Lab alone = new Lab();
    private final String address = Lab.address();
    private final int port = Lab.freePort(address);
    private final Backend echo = Backend.named(Lab.address(), 0);

    @AfterEach
    void stop() {
        echo.close();
        one.close();
        other.close();
        alone.close();
    }

    private Wishes wish() {
        return Wishes.tcp(address, port, echo.port(), pool("p", backend(echo.address(), 1)));
    }

    @Test
    void connectionsAreSharedOutAndNoneIsLostWhenOneLeaves() {
        one.open(wish());
        other.open(wish());
        assertEquals(CONNECTIONS, answered());
        long first = one.counters().accepted();
        assertEquals(CONNECTIONS, first + other.counters().accepted());
        assertEquals(true, first > 0 && first < CONNECTIONS, first + " of " + CONNECTIONS);

        one.apply();
        assertEquals(CONNECTIONS, answered());
    }

    /** They were let in by the system, and nobody has taken them yet. */
    @Test
    void whoWaitsAtASocketThatClosesIsServed() throws IOException {
        alone.open(Wishes.tcp(Lab.address(), port, echo.port()).named("another"));
        var machinery = alone.engine.running().orElseThrow();
        var traffic = machinery.traffic(Lab.OWNER, Rules.of(wish().frontend(), null));
        var socket = machinery.ports().open(traffic, InetAddress.getByName(address), port);
        socket.syncUninterruptibly().channel().config().setAutoRead(false);
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < WAITING; i++) {
            waiting.add(Lab.connect(address, port));
        }
        machinery.ports().close(socket.channel()).syncUninterruptibly();
        assertThrows(ConnectException.class, () -> Lab.connect(address, port));
        for (var each : waiting) {
            assertEquals(
                    echo.address(),
                    new String(each.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            each.close();
        }
    }

    private int answered() {
        return Clients.ask(CONNECTIONS, address, port).entrySet().stream()
                .filter(each -> !each.getKey().equals("reset") && !each.getKey().equals("refused"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    @Test
    void datagramsHaveOnePortForBothToo() {
        var udp = Wishes.udp(address, port, echo.port(), pool("p", backend(echo.address(), 1)));
        one.open(udp);
        other.open(udp);
    }

    @Test
    void aProbeFindsItsOwnEngine() {
        one.open(wish());
        other.open(wish());
        for (int i = 0; i < 5; i++) {
            assertEquals(Optional.empty(), one.engine.probe("frontend"));
        }
    }

    /** The system would give connections to either. */
    @Test
    void twoListenersOfOneEngineDoNotShare() {
        one.open(wish());
        var second = wish().named("second");
        assertEquals(
                Map.of("second", address + ":" + port + " is in use by another listener"),
                one.engine.apply("second", List.of(second.frontend())));
        assertEquals(
                Map.of("second", "0.0.0.0:" + port + " is in use by another listener"),
                one.engine.apply("second", List.of(second.frontend().at("0.0.0.0"))));
        one.apply();
        assertEquals(Map.of(), one.engine.apply("second", List.of(second.frontend())));
    }

    @Test
    void unlessTheOperatorSaysSoNothingIsShared() {
        one.open(wish());
        assertEquals(
                Map.of("frontend", address + ":" + port + " is in use by another process"),
                alone.apply(wish()));
    }
}
