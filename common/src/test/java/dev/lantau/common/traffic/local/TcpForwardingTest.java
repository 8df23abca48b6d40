package dev.lantau.common.traffic.local;

import static dev.lantau.common.traffic.local.Wishes.backend;
import static dev.lantau.common.traffic.local.Wishes.pool;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpForwardingTest {
    private final Lab lab = new Lab();
    private final String address = Lab.address();
    private final int port = Lab.freePort(address);

    @AfterEach
    void stop() {
        lab.close();
    }

    private Wishes to(Backend backend) {
        return Wishes.tcp(address, port, backend.port(), pool("p", backend(backend.address(), 1)));
    }

    @Test
    void bytesComeBackAsTheyWereSentAndTheEndToo() throws IOException {
        try (var echo = Backend.echo(Lab.address(), 0)) {
            lab.open(to(echo));
            var sent = new byte[3_000_000];
            new Random(1).nextBytes(sent);
            try (var client = Lab.connect(to(echo).frontend())) {
                var writer =
                        Thread.startVirtualThread(
                                () -> {
                                    try {
                                        client.getOutputStream().write(sent);
                                        client.shutdownOutput();
                                    } catch (IOException failed) {
                                        throw new IllegalStateException(failed);
                                    }
                                });
                assertArrayEquals(sent, client.getInputStream().readAllBytes());
                writer.join();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            Lab.await("connection is over", () -> lab.counters().active() == 0);
            assertEquals(sent.length, lab.counters().bytesIn());
            assertEquals(sent.length, lab.counters().bytesOut());
        }
    }
}
