package dev.lantau.common.traffic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.common.traffic.Counters;
import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.TrafficObserver;
import dev.lantau.common.traffic.TrafficSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** An engine made by hand, with addresses that no other test of this machine's uses now. */
final class Lab implements AutoCloseable {
    static final String OWNER = "owner";

    /** Of ports on addresses of their own: 127.(80 + n).x.1 belongs to this process. */
    private static final int PROCESS = (int) (ProcessHandle.current().pid() % 200);

    private static final AtomicInteger NEXT = new AtomicInteger();

    final LocalTrafficEngine engine;
    final News news = new News();

    Lab() {
        this(new Settings(1024, List.of("127.66.0.0/16", "fe80::/10")), Duration.ofSeconds(1));
    }

    Lab(TrafficSettings settings, Duration shutdown) {
        engine =
                new LocalTrafficEngine(
                        settings, List.<TrafficObserver>of(news), Clock.systemUTC(), shutdown);
    }

    /** Settings of an operator. */
    record Settings(int maxPorts, List<String> deniedNetworks, boolean reusePort)
            implements TrafficSettings {
        Settings(int maxPorts, List<String> deniedNetworks) {
            this(maxPorts, deniedNetworks, false);
        }

        @Override
        public OptionalInt eventLoops() {
            return OptionalInt.of(2);
        }

        @Override
        public Optional<String> bindAddress() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> logDir() {
            return Optional.empty();
        }
    }

    /** An address of 127.0.0.0/8 that is new to this process. */
    static String address() {
        int next = NEXT.incrementAndGet();
        return "127.%d.%d.%d".formatted(100 + next / 250, PROCESS + 1, 1 + next % 250);
    }

    /** A port that nobody listens on at this moment. */
    static int freePort(String address) {
        try (var probe = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return probe.getLocalPort();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    Map<String, String> apply(Wishes... wishes) {
        return engine.apply(OWNER, Stream.of(wishes).map(Wishes::frontend).toList());
    }

    /** Applies what must be open afterwards. */
    void open(Wishes... wishes) {
        assertEquals(Map.of(), apply(wishes));
    }

    Counters counters() {
        return engine.counters(OWNER).get("frontend");
    }

    static Socket connect(Frontend frontend) throws IOException {
        return connect(frontend.address(), frontend.ports().getFirst().first());
    }

    static Socket connect(String address, int port) throws IOException {
        var socket = new Socket();
        socket.setSoTimeout(5_000);
        socket.connect(new InetSocketAddress(address, port), 5_000);
        return socket;
    }

    /** Waits until it is so. */
    static void await(String what, BooleanSupplier condition) {
        await(what, Duration.ofSeconds(8), condition);
    }

    static void await(String what, Duration longest, BooleanSupplier condition) {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + longest + ": " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Override
    public void close() {
        engine.stop(null);
    }
}
