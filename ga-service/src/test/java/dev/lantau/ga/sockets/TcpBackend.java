package dev.lantau.ga.sockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server that says its address to whoever connects, and then sends back what it is sent. */
public final class TcpBackend implements AutoCloseable {
    private static final int BACKLOG = 1_024;

    private final String address;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private TcpBackend(String address, ServerSocket server) {
        this.address = address;
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    public static TcpBackend open(String address, int port) {
        try {
            var literal = InetAddress.getByName(address);
            return new TcpBackend(address, new ServerSocket(port, BACKLOG, literal));
        } catch (IOException e) {
            throw new UncheckedIOException(address + ":" + port, e);
        }
    }

    public String address() {
        return address;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var out = socket.getOutputStream();
            out.write((address + "\n").getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(out);
        } catch (IOException gone) {
            // The client, or this server, is gone: either ends the connection.
        } finally {
            open.remove(socket);
        }
    }

    /** As if the process were killed: nobody listens, every connection breaks. */
    @Override
    public void close() {
        try {
            server.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
