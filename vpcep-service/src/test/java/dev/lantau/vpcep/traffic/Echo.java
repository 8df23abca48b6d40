package dev.lantau.vpcep.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A backend: it greets with its name, then sends back what it receives, line or not. */
public final class Echo implements AutoCloseable {
    private static final int BUFFER = 4_096;

    private final ServerSocket server;
    private final String greeting;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private Echo(ServerSocket server, String greeting) {
        this.server = server;
        this.greeting = greeting;
    }

    /**
     * Begins to listen.
     *
     * @param greeting first bytes of every connection; may be empty
     */
    public static Echo on(String address, int port, String greeting) {
        try {
            var server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            var echo = new Echo(server, greeting);
            Thread.ofVirtual().name("echo-" + port).start(echo::accept);
            return echo;
        } catch (IOException taken) {
            throw new UncheckedIOException(address + ":" + port, taken);
        }
    }

    /** Port that it listens on. */
    public int port() {
        return server.getLocalPort();
    }

    /** Connections that it has now. */
    public int connections() {
        return open.size();
    }

    /** Ends connections too. */
    @Override
    public void close() {
        try {
            server.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
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
            out.write(greeting.getBytes());
            var buffer = new byte[BUFFER];
            int read = socket.getInputStream().read(buffer);
            while (read >= 0) {
                out.write(buffer, 0, read);
                read = socket.getInputStream().read(buffer);
            }
        } catch (IOException gone) {
            // The other side has left; nothing to send back to.
        } finally {
            open.remove(socket);
        }
    }
}
