package dev.lantau.local.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.local.run.Ports;
import dev.lantau.local.service.ServiceDescription;
import dev.lantau.local.service.ServiceTable;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class IngressTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Vertx vertx = Vertx.vertx();
    private final int port = Ports.free();
    private volatile OptionalInt backendPort;
    private Ingress ingress;

    @BeforeEach
    void start() {
        backendPort = OptionalInt.empty();
        var table =
                new ServiceTable(
                        List.of(
                                new ServiceDescription(
                                        "backend",
                                        "backend",
                                        "backend",
                                        Map.of(),
                                        Map.of(),
                                        0,
                                        Duration.ofMillis(500),
                                        List.of("/v1/**"))));
        ingress = Ingress.start(table, name -> backendPort, port);
    }

    @AfterEach
    void stop() {
        ingress.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatASignatureCoversGoesThroughUnchanged() throws IOException {
        backend(
                request ->
                        request.body()
                                .onSuccess(
                                        body ->
                                                request.response()
                                                        .end(
                                                                request.method()
                                                                        + " "
                                                                        + request.uri()
                                                                        + "\n"
                                                                        + headers(request)
                                                                        + "\n"
                                                                        + body)));

        var answer =
                raw(
                        """
                        PUT /v1/a%2Fb/c%20d/?z=1&a=%E4%BD%A0&a=+&empty= HTTP/1.1
                        Host: Ga.Example.com:8443
                        Accept: application/json;q=0.9, */*
                        User-Agent: huaweicloud-usdk-java/3.0
                        Content-Type: application/json;charset=UTF-8
                        X-Sdk-Date: 20261124T000000Z
                        Authorization: SDK-HMAC-SHA256 Access=a, SignedHeaders=b, Signature=c
                        X-Auth-Token: t
                        Content-Length: 9
                        Connection: close

                        {"a": 1}
                        """);

        assertTrue(answer.startsWith("HTTP/1.1 200 OK\n"), answer);
        assertTrue(
                answer.contains(
                        "\nPUT /v1/a%2Fb/c%20d/?z=1&a=%E4%BD%A0&a=+&empty=\n"
                                + """
                                Host: Ga.Example.com:8443
                                Accept: application/json;q=0.9, */*
                                User-Agent: huaweicloud-usdk-java/3.0
                                Content-Type: application/json;charset=UTF-8
                                X-Sdk-Date: 20261124T000000Z
                                Authorization: SDK-HMAC-SHA256 Access=a, SignedHeaders=b, Signature=c
                                X-Auth-Token: t
                                X-Forwarded-For: 127.0.0.1
                                content-length: 9

                                {"a": 1}
                                """),
                answer);
    }

    @Test
    void theBackendsAnswerGoesThroughUnchanged() throws Exception {
        backend(
                request ->
                        request.response()
                                .setStatusCode(409)
                                .putHeader("X-Request-Id", "of the backend")
                                .putHeader("Content-Type", "application/json")
                                .putHeader("Warning", "299 - \"old\"")
                                .end("{}"));

        var answer = get("/v1/x");

        assertEquals(409, answer.statusCode());
        assertEquals(List.of("of the backend"), answer.headers().allValues("X-Request-Id"));
        assertEquals(List.of("application/json"), answer.headers().allValues("Content-Type"));
        assertEquals(List.of("299 - \"old\""), answer.headers().allValues("Warning"));
        assertEquals("{}", answer.body());
    }

    @Test
    void anAnswerWithoutContentStaysOne() throws IOException {
        backend(request -> request.response().setStatusCode(204).end());

        var answer = raw("DELETE /v1/x HTTP/1.1\nHost: h\nConnection: close\n\n");

        assertTrue(answer.startsWith("HTTP/1.1 204 No Content\n"), answer);
        assertFalse(answer.toLowerCase().contains("transfer-encoding"), answer);
        assertTrue(answer.endsWith("\n\n"), answer);
    }

    @Test
    void headHasTheLengthButNoBody() throws IOException {
        backend(request -> request.response().putHeader("Content-Length", "5").end());

        var answer = raw("HEAD /v1/x HTTP/1.1\nHost: h\nConnection: close\n\n");

        assertTrue(answer.toLowerCase().contains("content-length: 5"), answer);
        assertTrue(answer.endsWith("\n\n"), answer);
    }

    @Test
    void anAnswerIsStreamed() throws Exception {
        var firstWasRead = new CompletableFuture<Void>();
        backend(
                request -> {
                    request.response().setChunked(true).write("first\n");
                    firstWasRead.thenRun(() -> request.response().end("second\n"));
                });

        var answer = CLIENT.send(request("/v1/x").build(), BodyHandlers.ofInputStream());
        try (var lines = lines(answer.body())) {
            assertEquals("first", lines.readLine());
            firstWasRead.complete(null);
            assertEquals("second", lines.readLine());
        }
    }

    @Test
    void aRequestIsStreamed() throws Exception {
        var firstArrived = new CompletableFuture<String>();
        backend(
                request -> {
                    request.handler(part -> firstArrived.complete(part.toString()));
                    request.endHandler(end -> request.response().end("got it"));
                });
        try (var socket = new Socket("127.0.0.1", port)) {
            var out = socket.getOutputStream();
            out.write(
                    "POST /v1/x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            assertEquals("first", firstArrived.get());
            out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertEquals("HTTP/1.1 200 OK", lines(socket.getInputStream()).readLine());
        }
    }

    @Test
    void aClientThatLeavesEndsTheCallToTheBackend() throws Exception {
        var arrived = new CompletableFuture<Void>();
        var left = new CompletableFuture<Void>();
        backend(
                request -> {
                    request.response().setChunked(true).write("first\n");
                    request.connection().closeHandler(closed -> left.complete(null));
                    arrived.complete(null);
                });
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("GET /v1/x HTTP/1.1\r\nHost: h\r\n\r\n".getBytes());
            arrived.get();
            lines(socket.getInputStream()).readLine();
        }

        left.get(2, TimeUnit.SECONDS);
    }

    @Test
    void aBackendThatDiesHalfwayIsNotTakenForASuccess() throws Exception {
        backend(
                request ->
                        request.response()
                                .setChunked(true)
                                .write("first\n")
                                .onComplete(written -> request.connection().close()));

        assertThrows(IOException.class, () -> get("/v1/x"));
    }

    @Test
    void unknownPathsGetTheGatewaysEnvelope() throws Exception {
        assertEnvelope(404, "APIGW.0101", get("/q/health/ready"));
    }

    @Test
    void aServiceThatIsNotRunningIsABadGateway() throws Exception {
        assertEnvelope(502, "APIGW.0201", get("/v1/x"));
    }

    @Test
    void aServiceThatDoesNotListenIsABadGateway() throws Exception {
        backendPort = OptionalInt.of(Ports.free());

        assertEnvelope(502, "APIGW.0201", get("/v1/x"));
        assertEnvelope(
                502,
                "APIGW.0201",
                CLIENT.send(
                        request("/v1/x").POST(BodyPublishers.ofString("{}")).build(),
                        BodyHandlers.ofString()));
    }

    @Test
    void aSlowServiceIsAGatewayTimeout() throws Exception {
        backend(request -> {});

        assertEnvelope(504, "APIGW.0201", get("/v1/x"));
    }

    @Test
    void aClientMayAskBeforeItSendsTheBody() throws IOException {
        backend(request -> request.body().onSuccess(body -> request.response().end(body)));

        var answer =
                raw(
                        "POST /v1/x HTTP/1.1\nHost: h\nExpect: 100-continue\n"
                                + "Content-Length: 4\nConnection: close\n\nbody");

        assertTrue(answer.startsWith("HTTP/1.1 100 Continue\n"), answer);
        assertTrue(answer.endsWith("\nbody"), answer);
    }

    private void backend(Handler<HttpServerRequest> handler) {
        var server =
                vertx.createHttpServer()
                        .requestHandler(handler)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        backendPort = OptionalInt.of(server.actualPort());
    }

    private static String headers(HttpServerRequest request) {
        return request.headers().entries().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).build(), BodyHandlers.ofString());
    }

    /** Sends the text as it is and returns all that comes back, both with bare line feeds. */
    private String raw(String request) throws IOException {
        var headEnd = request.indexOf("\n\n");
        var bytes =
                request.substring(0, headEnd).replace("\n", "\r\n")
                        + "\r\n\r\n"
                        + request.substring(headEnd + 2);
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n");
        }
    }

    private static BufferedReader lines(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private static void assertEnvelope(int status, String code, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals("application/json", answer.headers().firstValue("Content-Type").orElse(""));
        var body = new JsonObject(answer.body());
        assertEquals(code, body.getString("error_code"));
        assertFalse(body.getString("error_msg").isEmpty());
        assertEquals(
                answer.headers().firstValue("X-Request-Id").orElse("none"),
                body.getString("request_id"));
        assertEquals(3, body.size());
    }
}
