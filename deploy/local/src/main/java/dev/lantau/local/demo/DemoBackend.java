package dev.lantau.local.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A small web server on an address of its own of this machine: answers every GET with its name and
 * keeps the connection open for the next one.
 */
final class DemoBackend implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final String name;
    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    /**
     * @param name what it answers
     * @param address a loopback address
     */
    DemoBackend(String name, String address, int port) {
        this.name = name;
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getByName(address), port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "No web server on %s:%d (a system that has only 127.0.0.1 needs the address first, such as: sudo ifconfig lo0 alias %s)"
                            .formatted(address, port, address),
                    e);
        }
        Thread.ofVirtual().name(name).start(this::accept);
    }

    String address() {
        return server.getInetAddress().getHostAddress();
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        var answer =
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(name.length(), name)
                        .getBytes(StandardCharsets.US_ASCII);
        try (connection) {
            var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    connection.getInputStream(), StandardCharsets.US_ASCII));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    connection.getOutputStream().write(answer);
                }
            }
        } catch (IOException e) {
            // The client, or close(), ended it.
        } finally {
            connections.remove(connection);
        }
    }

    /** As if it were killed: its connections break, too. */
    @Override
    public void close() {
        try {
            server.close();
            for (var connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
