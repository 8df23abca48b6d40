package dev.lantau.maas.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Servers of models that behave as the first part of their path says, and the upstreams file that
 * names them. How often one was asked is in what it answers to {@code GET /NAME/count}, since it
 * may be in another process than the test.
 */
public class UnrulyUpstreams implements QuarkusTestResourceLifecycleManager {
    /** What the application must tell nobody. */
    public static final String KEY = "marker-of-an-upstream-key";

    /** What the content guard refuses, in any case of letters. */
    public static final String REFUSED = "ForbiddenFruit";

    /** Property with the base of all servers. */
    private static final String BASE = "lantau.maas.test.unruly-upstreams";

    private static final String ONE =
            """
            - {name: %s, base_url: "%s/v1", api_key: %s, timeout_seconds: 1, weight: %d, models: [{id: %s%s}]}
            """;

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private Path file;

    /** Where one of the servers is. */
    static String url(String path) {
        return System.getProperty(BASE) + path;
    }

    @Override
    public Map<String, String> start() {
        try {
            var server =
                    vertx.createHttpServer()
                            .requestHandler(this::handle)
                            .listen(0, "127.0.0.1")
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join();
            var base = "http://127.0.0.1:" + server.actualPort();
            System.setProperty(BASE, base);
            file = Files.createTempFile("unruly-upstreams", ".yml");
            Files.writeString(file, "upstreams:\n" + entries(base));
            return Map.of(
                    "lantau.maas.upstreams.file",
                    file.toString(),
                    "lantau.maas.gateway.refused-terms",
                    REFUSED);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String entries(String base) throws IOException {
        var text = new StringBuilder();
        for (var name :
                "good fails breaks left key-refused busy wrong wrong-plain cut resets html silent stalls no-usage large video-lost video-broken"
                        .split(" ")) {
            text.append(ONE.formatted(name, base + "/" + name, KEY, 1, name, ""));
        }
        text.append(ONE.formatted("second", base + "/good", KEY, 0, "falls-back", ""));
        text.append(ONE.formatted("first", base + "/fails", KEY, 1, "falls-back", ""));
        text.append(ONE.formatted("cutting", base + "/cut", KEY, 1, "cut-late", ""));
        text.append(ONE.formatted("unused", base + "/good", KEY, 0, "cut-late", ""));
        text.append(
                ONE.formatted("others", base + "/good", KEY, 1, "private", ", accounts: [else]"));
        text.append(ONE.formatted("dead", "http://127.0.0.1:" + closedPort(), KEY, 1, "dead", ""));
        return text.toString();
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void stop() {
        System.clearProperty(BASE);
        vertx.close().toCompletionStage().toCompletableFuture().join();
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void handle(HttpServerRequest request) {
        var name = request.path().split("/")[1];
        var count = counts.computeIfAbsent(name, any -> new AtomicInteger());
        if (request.path().endsWith("/count")) {
            json(request, 200, "{\"count\":" + count.get() + "}");
            return;
        }
        count.incrementAndGet();
        request.body().onSuccess(body -> answer(name, request, body));
    }

    private static void answer(String name, HttpServerRequest request, Buffer body) {
        switch (name) {
            case "fails" -> json(request, 500, "{\"error\":{\"message\":\"" + KEY + "\"}}");
            case "breaks" -> json(request, 503, "{}");
            case "key-refused" ->
                    json(request, 401, "{\"error\":{\"message\":\"wrong key " + KEY + "\"}}");
            case "busy" -> {
                request.response().putHeader("Retry-After", "7");
                json(request, 429, "{}");
            }
            case "wrong" ->
                    json(
                            request,
                            422,
                            "{\"error\":{\"message\":\"too long\",\"type\":\"invalid_request_error\",\"code\":\"context\"}}");
            case "wrong-plain" -> request.response().setStatusCode(400).end("<p>no</p>");
            case "resets" -> request.connection().close();
            case "html" ->
                    request.response().putHeader("Content-Type", "text/html").end("<html></html>");
            case "silent", "left" -> {}
            case "cut" -> cut(request, body, true);
            case "stalls" -> cut(request, body, false);
            case "large" -> json(request, 200, chat("x".repeat(1_000_000), true));
            case "no-usage" -> good(request, body, false);
            case "video-lost" -> video(request, 404, "{}");
            case "video-broken" -> video(request, 200, "<html>");
            default -> good(request, body, true);
        }
    }

    private static void cut(HttpServerRequest request, Buffer body, boolean closes) {
        var response = request.response().setChunked(true);
        boolean stream = isStream(body);
        response.putHeader("Content-Type", stream ? "text/event-stream" : "application/json");
        response.write(stream ? event("begun") : "{\"choices\":[")
                .onSuccess(
                        written -> {
                            if (closes) {
                                request.connection().close();
                            }
                        });
    }

    private static void good(HttpServerRequest request, Buffer body, boolean usage) {
        if (!isStream(body)) {
            json(request, 200, chat("good answer", usage));
            return;
        }
        request.response()
                .putHeader("Content-Type", "text/event-stream")
                .end(
                        event("good ")
                                + event("answer")
                                + (usage
                                        ? "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2}}\n\n"
                                        : "")
                                + "data: [DONE]\n\n");
    }

    private static boolean isStream(Buffer body) {
        return new JsonObject(body).getBoolean("stream", false);
    }

    private static void video(HttpServerRequest request, int status, String task) {
        if (request.method() == HttpMethod.POST) {
            json(request, 200, "{\"task_id\":\"theirs\"}");
        } else {
            json(request, status, task);
        }
    }

    private static String event(String text) {
        return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}\n\n"
                .formatted(text);
    }

    private static String chat(String text, boolean usage) {
        return "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"%s\"},\"finish_reason\":\"stop\"}]%s}"
                .formatted(
                        text,
                        usage
                                ? ",\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7}"
                                : "");
    }

    private static void json(HttpServerRequest request, int status, String body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }
}
