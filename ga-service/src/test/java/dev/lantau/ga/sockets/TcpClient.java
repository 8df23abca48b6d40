package dev.lantau.ga.sockets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection of a client, which must always get somewhere within seconds. */
public final class TcpClient implements AutoCloseable {
    /** What it is told when nobody greets it: the connection was refused or closed at once. */
    public static final String NOBODY = "";

    private static final int PATIENCE_MILLISECONDS = 10_000;
    private static final int AT_ONCE = 8;

    private final Socket socket;
    private final BufferedReader in;

    private TcpClient(Socket socket) throws IOException {
        this.socket = socket;
        in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    public static TcpClient open(String address, int port) throws IOException {
        return open("127.0.0.1", address, port);
    }

    /** From an address of this machine. */
    public static TcpClient open(String source, String address, int port) throws IOException {
        var socket = new Socket();
        try {
            socket.setReuseAddress(true);
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.bind(new InetSocketAddress(source, 0));
            socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLISECONDS);
            return new TcpClient(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** One line of whoever is at the other end; {@link #NOBODY} when nobody is. */
    public String line() {
        try {
            var line = in.readLine();
            return line == null ? NOBODY : line;
        } catch (java.net.SocketTimeoutException late) {
            throw new UncheckedIOException("neither an answer nor an end", late);
        } catch (IOException reset) {
            return NOBODY;
        }
    }

    /** Sends a line; what comes back. */
    public String echo(String text) {
        try {
            socket.getOutputStream().write((text + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            return NOBODY;
        }
        return line();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who greets one connection, or {@link #NOBODY}. */
    public static String greeting(String source, String address, int port) {
        try (var client = open(source, address, port)) {
            return client.line();
        } catch (IOException refused) {
            return NOBODY;
        }
    }

    /** Who greets so many connections, some of them made together. */
    public static Map<String, Integer> greetings(
            String source, String address, int port, int connections) {
        Map<String, Integer> greetings = new ConcurrentHashMap<>();
        var left = new AtomicInteger(connections);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                callers.execute(
                        () -> {
                            while (left.getAndDecrement() > 0) {
                                greetings.merge(greeting(source, address, port), 1, Integer::sum);
                            }
                        });
            }
        }
        return new TreeMap<>(greetings);
    }
}
