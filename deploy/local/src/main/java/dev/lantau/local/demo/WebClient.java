package dev.lantau.local.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * Opens connections to one address and asks who answers.
 *
 * @param address an IPv4 literal of this machine
 */
record WebClient(String address, int port) {
    /** What counts as an answer where there was none. */
    static final String NOBODY = "nobody";

    private static final int AT_ONCE = 32;
    private static final int PATIENCE_MILLISECONDS = 5_000;
    private static final byte[] GET =
            "GET / HTTP/1.1\r\nHost: demo\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** One connection that stays open. */
    static final class Session implements AutoCloseable {
        private final Socket socket;
        private final OutputStream out;
        private final BufferedReader in;

        private Session(String address, int port) throws IOException {
            socket = new Socket();
            socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLISECONDS);
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            out = socket.getOutputStream();
            in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        /** The name of the server at the other end; {@link #NOBODY} when the connection is gone. */
        String ask() {
            try {
                out.write(GET);
                int length = 0;
                for (var line = in.readLine(); ; line = in.readLine()) {
                    if (line == null) {
                        return NOBODY;
                    }
                    if (line.startsWith("Content-Length: ")) {
                        length = Integer.parseInt(line.substring("Content-Length: ".length()));
                    }
                    if (line.isEmpty()) {
                        var name = new char[length];
                        return in.read(name) == length ? new String(name) : NOBODY;
                    }
                }
            } catch (IOException e) {
                return NOBODY;
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                // It is of no more use either way.
            }
        }
    }

    /** A connection; asking on it tells whether it works. */
    Session open() throws IOException {
        return new Session(address, port);
    }

    /** Who answers on a new connection. */
    String ask() {
        try (var session = open()) {
            return session.ask();
        } catch (IOException e) {
            return NOBODY;
        }
    }

    /** How many of so many new connections each server answered. */
    Map<String, Integer> count(int connections) {
        var counts = new TreeMap<String, Integer>();
        inParallel(connections, this::ask).forEach(name -> counts.merge(name, 1, Integer::sum));
        return counts;
    }

    /** Makes the call so many times, a few at once, and gives all answers. */
    static <T> List<T> inParallel(int times, Callable<T> call) {
        var turns = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    IntStream.range(0, times)
                            .mapToObj(
                                    i ->
                                            threads.submit(
                                                    () -> {
                                                        turns.acquire();
                                                        try {
                                                            return call.call();
                                                        } finally {
                                                            turns.release();
                                                        }
                                                    }))
                            .toList();
            var results = new ArrayList<T>(times);
            for (var answer : answers) {
                results.add(answer.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
