package dev.lantau.maas.echo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.maas.tokens.Cl100kTokenCounter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** An echo server of its own, and a plain client of it. */
final class RunningEcho implements AutoCloseable {
    static final Cl100kTokenCounter TOKENS = new Cl100kTokenCounter();
    static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    final EchoServer server;
    final EchoAddress address;
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RunningEcho() {
        this(EchoOptions.defaults());
    }

    RunningEcho(EchoOptions options) {
        this(options, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    RunningEcho(EchoOptions options, Clock clock) {
        server = new EchoServer(vertx, clock, TOKENS, options);
        address = done(server.start());
    }

    Vertx vertx() {
        return vertx;
    }

    /** With the key. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address.baseUrl() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + address.apiKey());
    }

    HttpResponse<String> post(String path, String body) {
        return send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    JsonNode posted(String path, String body) {
        return json(post(path, body).body());
    }

    JsonNode got(String path) {
        return json(send(request(path)).body());
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(end);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        done(server.stop());
        done(vertx.close());
    }
}
