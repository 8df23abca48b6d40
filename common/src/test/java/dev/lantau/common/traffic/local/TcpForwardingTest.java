package dev.lantau.common.traffic.local;

import static dev.lantau.common.traffic.local.Wishes.backend;
import static dev.lantau.common.traffic.local.Wishes.pool;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to one connection between its two ends. */
class TcpForwardingTest {
    private final Lab lab = new Lab();
    private final String address = Lab.address();
    private final int port = Lab.freePort(address);

    @AfterEach
    void stop() {
        lab.close();
    }

    private Socket connectTo(Backend backend) throws IOException {
        lab.open(to(backend));
        return Lab.connect(address, port);
    }

    private Wishes to(Backend backend) {
        return Wishes.tcp(address, port, backend.port(), pool("p", backend(backend.address(), 1)));
    }

    private static Backend backendThat(Backend.Service service) {
        return new Backend(Lab.address(), 0, service);
    }

    private void awaitOver() {
        Lab.await("connection is over", () -> lab.counters().active() == 0);
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @Test
    void bytesComeBackAsTheyWereSentAndTheEndToo() throws Exception {
        var sent = random(3_000_000);
        try (var echo = Backend.echo(Lab.address(), 0);
                var client = connectTo(echo)) {
            var writing =
                    CompletableFuture.runAsync(
                            () -> {
                                try {
                                    client.getOutputStream().write(sent);
                                    client.shutdownOutput();
                                } catch (IOException failed) {
                                    throw new IllegalStateException(failed);
                                }
                            });
            assertArrayEquals(sent, client.getInputStream().readAllBytes());
            writing.join();
        }
        awaitOver();
        assertEquals(sent.length, lab.counters().bytesIn());
        assertEquals(sent.length, lab.counters().bytesOut());
        assertEquals(1, lab.counters().accepted());
    }

    @Test
    void aClientThatEndedStillGetsTheAnswer() throws IOException {
        try (var slow =
                        backendThat(
                                socket -> {
                                    var request = socket.getInputStream().readAllBytes();
                                    socket.getOutputStream()
                                            .write(("got " + request.length).getBytes());
                                });
                var client = connectTo(slow)) {
            client.getOutputStream().write(random(500_000));
            client.shutdownOutput();
            assertEquals("got 500000", text(client));
        }
        awaitOver();
    }

    private static String text(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aBackendThatEndedStillGetsTheRest() throws IOException {
        var rest = new CompletableFuture<Integer>();
        try (var early =
                        backendThat(
                                socket -> {
                                    socket.getOutputStream().write("hello".getBytes());
                                    socket.shutdownOutput();
                                    rest.complete(socket.getInputStream().readAllBytes().length);
                                });
                var client = connectTo(early)) {
            // The backend speaks first, then ends; the client goes on.
            assertEquals("hello", text(client));
            client.getOutputStream().write(random(500_000));
            client.shutdownOutput();
            assertEquals(500_000, rest.join());
        }
        awaitOver();
    }

    @Test
    void neitherSideEndsBeforeTheOther() throws IOException {
        try (var echo = Backend.echo(Lab.address(), 0);
                var client = connectTo(echo)) {
            for (int i = 0; i < 100; i++) {
                client.getOutputStream().write(i);
                assertEquals(i, client.getInputStream().read());
            }
            client.shutdownOutput();
            assertEquals(-1, client.getInputStream().read());
        }
        awaitOver();
    }

    @Test
    void aResetOfTheClientReachesTheBackend() throws IOException {
        var seen = new CompletableFuture<IOException>();
        try (var reader =
                        backendThat(
                                socket -> {
                                    try {
                                        socket.getInputStream().readAllBytes();
                                        seen.complete(null);
                                    } catch (IOException reset) {
                                        seen.complete(reset);
                                    }
                                });
                var client = connectTo(reader)) {
            client.getOutputStream().write(1);
            Lab.await("backend has it", () -> lab.counters().bytesIn() == 1);
            client.setSoLinger(true, 0);
        }
        assertTrue(seen.join() instanceof SocketException, () -> "ended with " + seen.join());
        awaitOver();
    }

    @Test
    void aResetOfTheBackendReachesTheClient() throws IOException {
        try (var resets =
                        backendThat(
                                socket -> {
                                    socket.getInputStream().read();
                                    socket.setSoLinger(true, 0);
                                });
                var client = connectTo(resets)) {
            client.getOutputStream().write(1);
            assertThrows(SocketException.class, () -> client.getInputStream().read());
        }
        awaitOver();
    }

    @Test
    void aSlowReaderStopsTheSenderAndCostsNoMemory() throws IOException {
        var sent = new AtomicLong();
        var chunk = new byte[65_536];
        try (var eager =
                        backendThat(
                                socket -> {
                                    while (true) {
                                        socket.getOutputStream().write(chunk);
                                        sent.addAndGet(chunk.length);
                                    }
                                });
                var client = connectTo(eager)) {
            awaitStandstill(sent);
            long before = sent.get();
            long held = lab.engine.running().orElseThrow().loops().buffersInUse();
            assertTrue(held <= 4, () -> held + " buffers");
            // The stream goes on as soon as somebody reads.
            long read = 0;
            while (read <= before) {
                read += client.getInputStream().read(chunk);
            }
            Lab.await("more is sent", () -> sent.get() > before);
        }
        awaitOver();
    }

    /** Kernel buffers take some megabytes first. */
    private static void awaitStandstill(AtomicLong counter) {
        var last = new AtomicLong(-1);
        var since = new AtomicLong();
        Lab.await(
                "standstill",
                () -> {
                    long now = counter.get();
                    if (last.getAndSet(now) != now || now == 0) {
                        since.set(System.nanoTime());
                    }
                    return System.nanoTime() - since.get() > Duration.ofMillis(500).toNanos();
                });
        assertTrue(counter.get() < 64 << 20, () -> counter.get() + " bytes went into buffers");
    }

    @Test
    void anIdleConnectionIsCutAndABusyOneIsNot() throws IOException {
        try (var echo = Backend.echo(Lab.address(), 0)) {
            lab.open(to(echo).limits(10, 1, 5));
            try (var idle = Lab.connect(address, port);
                    var busy = Lab.connect(address, port)) {
                var cut = CompletableFuture.supplyAsync(() -> outcome(idle));
                while (!cut.isDone()) {
                    busy.getOutputStream().write(1);
                    assertEquals(1, busy.getInputStream().read());
                }
                assertEquals("reset", cut.join());
                busy.getOutputStream().write(1);
                assertEquals(1, busy.getInputStream().read());
            }
        }
        awaitOver();
    }

    private static String outcome(Socket socket) {
        try {
            return socket.getInputStream().read() < 0 ? "end" : "byte";
        } catch (SocketException reset) {
            return "reset";
        } catch (IOException other) {
            return other.toString();
        }
    }

    @Test
    void worksOverIpv6() throws IOException {
        int six = Lab.freePort("::1");
        try (var echo = Backend.echo("::1", 0)) {
            lab.open(Wishes.tcp("::1", six, echo.port(), pool("p", backend("::1", 1))));
            try (var client = Lab.connect("::1", six)) {
                client.getOutputStream().write(7);
                assertEquals(7, client.getInputStream().read());
            }
        }
    }
}
