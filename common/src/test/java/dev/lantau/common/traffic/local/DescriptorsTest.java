package dev.lantau.common.traffic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An engine that has run out of file descriptors keeps what it has and recovers. */
class DescriptorsTest {
    /** The libraries of the class path take some hundred. */
    private static final int DESCRIPTORS = 800;

    private static final Duration WATCHED = Duration.ofSeconds(1);

    private final String address = Lab.address();
    private final int port = Lab.freePort(address);

    @Test
    void whatIsOpenGoesOnAndNewConnectionsGetInWhenThereIsRoom() throws IOException {
        try (var echo = Backend.echo(Lab.address(), 0);
                var engine = new EngineProcess(DESCRIPTORS, address, port, echo);
                var served = new Clients(50, address, port)) {
            // With a first connection from beginning to end all libraries are open.
            assertTrue(isServed());
            engine.counters();
            List<Socket> crowd = new ArrayList<>();
            for (int i = 0; i < DESCRIPTORS; i++) {
                connect().ifPresent(crowd::add);
            }
            assertCalm(engine);
            served.echo();
            assertEquals("reset", Clients.ask(address, port));
            for (var each : crowd) {
                each.close();
            }
            Lab.await("room for others", this::isServed);
            served.echo();
            assertTrue(engine.counters().contains("refused="), "alive");
        }
    }

    /** Empty when it was refused so fast that it never seemed open. */
    private Optional<Socket> connect() throws IOException {
        try {
            return Optional.of(Lab.connect(address, port));
        } catch (SocketException refused) {
            return Optional.empty();
        }
    }

    /** It does not spin around a socket that it cannot accept. */
    private static void assertCalm(EngineProcess engine) {
        var before = engine.processorTime();
        long end = System.nanoTime() + WATCHED.toNanos();
        Lab.await("a second is over", () -> System.nanoTime() > end);
        var spent = engine.processorTime().minus(before);
        assertTrue(spent.compareTo(WATCHED.dividedBy(2)) < 0, () -> spent + " of processor time");
    }

    private boolean isServed() {
        try (var client = Lab.connect(address, port)) {
            client.setSoTimeout(1_000);
            client.getOutputStream().write(1);
            return client.getInputStream().read() == 1;
        } catch (IOException notYet) {
            return false;
        }
    }
}
