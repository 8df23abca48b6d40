package dev.lantau.testing.traffic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP server that does one thing with each connection, on a virtual thread. */
public final class Server implements AutoCloseable {
    private static final int BACKLOG = 1_000;

    private final ServerSocket server = new ServerSocket();
    private final Service service;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();

    /** What it does. */
    public interface Service {
        void serve(Socket socket) throws IOException;
    }

    /**
     * @param port 0 for any
     */
    public Server(String address, int port, Service service) throws IOException {
        this.service = service;
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getByName(address), port), BACKLOG);
        Thread.ofPlatform().daemon().start(this::run);
    }

    /** Sends back what it gets, and ends when the client does. */
    public static Server echo(String address, int port) throws IOException {
        return new Server(
                address,
                port,
                socket -> socket.getInputStream().transferTo(socket.getOutputStream()));
    }

    /** Says its address and ends. */
    public static Server named(String address, int port) throws IOException {
        return new Server(
                address, port, socket -> socket.getOutputStream().write(address.getBytes()));
    }

    public String address() {
        return server.getInetAddress().getHostAddress();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Connections so far. */
    public int accepted() {
        return accepted.get();
    }

    private void run() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                accepted.incrementAndGet();
                open.add(socket);
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException closed) {
                // the test is over, or a connection was gone before it was accepted
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            service.serve(socket);
        } catch (IOException broken) {
            // what the test looks at is the other side
        } finally {
            open.remove(socket);
        }
    }

    /** Ends the server and its connections. */
    @Override
    public void close() throws IOException {
        server.close();
        for (var each : open) {
            each.close();
        }
    }
}
