package dev.lantau.testing.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Hands connections to the replicas that say they are ready, as a Service of Kubernetes does: it
 * asks now and then, and leaves connections alone that are open.
 */
public final class Balancer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long LOOK_NANOSECONDS = 200_000_000;
    private static final int BACKLOG = 1_024;

    private final ServerSocket server;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final List<URI> replicas = new CopyOnWriteArrayList<>();
    private final Map<URI, Boolean> ready = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    public Balancer() {
        try {
            server = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
        Thread.ofVirtual().start(this::look);
    }

    /** Where clients connect. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** One more; it is used as soon as it is ready. */
    public void add(URI replica) {
        replicas.add(replica);
    }

    public void remove(URI replica) {
        replicas.remove(replica);
        ready.remove(replica);
    }

    /** Whether connections are handed to it. */
    public boolean uses(URI replica) {
        return ready.getOrDefault(replica, false);
    }

    /** Whether the replica says that it is ready. */
    public boolean isReady(URI replica) {
        try {
            var request =
                    HttpRequest.newBuilder(replica.resolve("/q/health/ready"))
                            .timeout(PATIENCE)
                            .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void look() {
        while (!server.isClosed()) {
            for (var replica : replicas) {
                boolean is = isReady(replica);
                if (replicas.contains(replica)) {
                    ready.put(replica, is);
                }
            }
            LockSupport.parkNanos(LOOK_NANOSECONDS);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        var usable = replicas.stream().filter(this::uses).toList();
        if (usable.isEmpty()) {
            close(client);
            return;
        }
        var replica = usable.get(Math.floorMod(turn.getAndIncrement(), usable.size()));
        var there = new Socket();
        try {
            client.setTcpNoDelay(true);
            there.setTcpNoDelay(true);
            there.connect(new InetSocketAddress(replica.getHost(), replica.getPort()));
            Thread.ofVirtual().start(() -> pass(client, there));
            pass(there, client);
        } catch (IOException refused) {
            close(client);
        }
    }

    /** Until one side ends; then both do. */
    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // By the other direction, or a reset: the end either way.
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // Closed is closed.
        }
    }

    @Override
    public void close() {
        http.close();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
