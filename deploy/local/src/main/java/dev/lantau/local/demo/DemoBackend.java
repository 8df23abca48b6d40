package dev.lantau.local.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A web server on this machine that the demonstration puts behind its accelerator. */
final class DemoBackend implements AutoCloseable {

    interface Teller {
        void say(String text, Object... arguments);
    }

    private static final String ADDRESS = "127.0.0.1";
    private static final String GREETING = "hello from behind the accelerator";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final int port;
    private final HttpServer server;

    DemoBackend(int port) {
        this.port = port;
        try {
            server = HttpServer.create(new InetSocketAddress(ADDRESS, port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("No demonstration backend on port " + port, e);
        }
        server.createContext(
                "/",
                exchange -> {
                    var body = GREETING.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    String address() {
        return ADDRESS;
    }

    /**
     * Sends one request to the accelerator's own address, if that is on this machine, and tells
     * what came back.
     */
    void reachThrough(String address, Teller teller) {
        if (!address.startsWith("127.")) {
            teller.say("%s is a simulated address: no traffic is sent there", address);
            return;
        }
        var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        var request =
                HttpRequest.newBuilder(URI.create("http://%s:%d/".formatted(address, port)))
                        .timeout(PATIENCE)
                        .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            teller.say("GET %s answered %d: %s", request.uri(), answer.statusCode(), answer.body());
        } catch (IOException e) {
            teller.say("GET %s is not answered: %s", request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
