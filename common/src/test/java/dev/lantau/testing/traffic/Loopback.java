package dev.lantau.testing.traffic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Addresses of this machine that nobody else uses now, and what clients do there. */
public final class Loopback {
    private static final int PROCESS = (int) (ProcessHandle.current().pid() % 250);
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final int TIMEOUT_MILLISECONDS = 5_000;

    private Loopback() {}

    /** An address of 127.0.0.0/8 that is new to this process. */
    public static String address() {
        int next = NEXT.incrementAndGet();
        return "127.%d.%d.%d".formatted(160 + next / 250, PROCESS + 1, 1 + next % 250);
    }

    /** A port that nobody listens on at this moment. */
    public static int freePort(String address) {
        try (var probe = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return probe.getLocalPort();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static Socket connect(String address, int port) throws IOException {
        return connect(null, address, port);
    }

    /**
     * @param source address to connect from; {@code null} for any
     */
    public static Socket connect(String source, String address, int port) throws IOException {
        var socket = new Socket();
        socket.setSoTimeout(TIMEOUT_MILLISECONDS);
        if (source != null) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(source), 0));
        }
        socket.connect(new InetSocketAddress(address, port), TIMEOUT_MILLISECONDS);
        return socket;
    }

    /** What a backend says that speaks first and ends; empty when the connection is turned away. */
    public static String ask(String source, String address, int port) {
        try (var socket = connect(source, address, port)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (SocketException turnedAway) {
            return "";
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Answers of so many connections, counted. */
    public static Map<String, Integer> ask(int times, String address, int port) {
        Map<String, Integer> answers = new TreeMap<>();
        for (int i = 0; i < times; i++) {
            answers.merge(ask(null, address, port), 1, Integer::sum);
        }
        return answers;
    }

    /** Waits until it is so, for at most ten seconds. */
    public static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not in time: " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
