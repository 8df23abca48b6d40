package dev.lantau.common.traffic.local;

import static dev.lantau.common.traffic.local.Wishes.backend;
import static dev.lantau.common.traffic.local.Wishes.pool;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.util.ResourceLeakDetector;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** After many connections of every kind, everything is as it was. */
class LeakTest {
    private static final int CONNECTIONS = Integer.getInteger("leak.connections", 20_000);
    private static final int THREADS = 8;

    private final Lab lab = new Lab();
    private final String address = Lab.address();
    private final int port = Lab.freePort(address);

    @AfterEach
    void stop() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.SIMPLE);
        lab.close();
    }

    private static int descriptors() {
        var open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    @Test
    void nothingIsLeftBehind() throws InterruptedException {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        var dead = Lab.address();
        try (var echo = Backend.echo(Lab.address(), 0)) {
            lab.open(
                    Wishes.tcp(
                                    address,
                                    port,
                                    echo.port(),
                                    pool("p", backend(echo.address(), 9), backend(dead, 1)))
                            .limits(1_000, 60, 5));
            run(100);
            int before = descriptors();
            run(CONNECTIONS);
            Lab.await("no connection is left", () -> lab.counters().active() == 0);
            Lab.await("no descriptor is left", () -> descriptors() <= before + 2);
            assertEquals(CONNECTIONS + 100, lab.counters().accepted());
            // The loops keep some buffers for themselves until they end.
            var loops = lab.engine.running().orElseThrow().loops();
            lab.close();
            Lab.await("no buffer is left", () -> loops.buffersInUse() == 0);
        }
    }

    private void run(int connections) throws InterruptedException {
        var left = new AtomicInteger(connections);
        var threads =
                IntStream.range(0, THREADS)
                        .mapToObj(
                                i ->
                                        Thread.ofPlatform()
                                                .start(
                                                        () -> {
                                                            while (left.getAndDecrement() > 0) {
                                                                connect(left.get() % 4);
                                                            }
                                                        }))
                        .toList();
        for (var thread : threads) {
            thread.join();
        }
    }

    /** Ends of all kinds: in order, without a byte, reset, with bytes under way. */
    private void connect(int kind) {
        try (var client = Lab.connect(address, port)) {
            if (kind > 0) {
                client.getOutputStream().write(new byte[1_000]);
            }
            if (kind == 1) {
                client.shutdownOutput();
                client.getInputStream().readAllBytes();
            }
            if (kind == 2) {
                client.getInputStream().read();
                client.setSoLinger(true, 0);
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
