package dev.lantau.common.traffic.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does one thing with each connection, on a virtual thread. */
final class Backend implements AutoCloseable {
    private final ServerSocket server;
    private final Service service;
    private final Thread acceptor;
    final AtomicInteger accepted = new AtomicInteger();

    /** What it does. */
    interface Service {
        void serve(Socket socket) throws IOException;
    }

    Backend(String address, int port, Service service) {
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getByName(address), port), 1_000);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        this.service = service;
        acceptor = Thread.ofPlatform().daemon().start(this::run);
    }

    /** Sends back what it gets, and ends when the client does. */
    static Backend echo(String address, int port) {
        return new Backend(
                address,
                port,
                socket -> socket.getInputStream().transferTo(socket.getOutputStream()));
    }

    /** Says its address and ends. */
    static Backend named(String address, int port) {
        return new Backend(
                address, port, socket -> socket.getOutputStream().write(address.getBytes()));
    }

    String address() {
        return server.getInetAddress().getHostAddress();
    }

    int port() {
        return server.getLocalPort();
    }

    private void run() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                accepted.incrementAndGet();
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
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            // The system lets go of the port when the thread that waits on it does.
            acceptor.join();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
