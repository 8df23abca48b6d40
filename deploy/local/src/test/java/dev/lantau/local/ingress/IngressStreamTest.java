package dev.lantau.local.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.local.run.Ports;
import dev.lantau.local.service.ServiceDescription;
import dev.lantau.local.service.ServiceTable;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of models: long streams, long silences, large bodies, clients that leave. */
@Timeout(60)
class IngressStreamTest {

    private static final Duration HEAD_TIMEOUT = Duration.ofMillis(500);
    private static final int AT_ONCE_MILLISECONDS = 500;
    private static final int MIB = 1 << 20;

    /** More than two pairs of socket buffers take. */
    private static final long ENDLESS = 96L * MIB;

    private final Vertx vertx = Vertx.vertx();
    private final int port = Ports.free();
    private volatile int backendPort;
    private Ingress ingress;

    @BeforeEach
    void start() {
        var table =
                new ServiceTable(
                        List.of(
                                service("backend", HEAD_TIMEOUT, "/v1/**"),
                                service(
                                        "patient",
                                        ServiceTable.bundled()
                                                .find("maas-service")
                                                .orElseThrow()
                                                .timeout(),
                                        "/patient/**")));
        ingress = Ingress.start(table, name -> OptionalInt.of(backendPort), port);
    }

    private static ServiceDescription service(String name, Duration timeout, String route) {
        return new ServiceDescription(
                name, name, name, Map.of(), Map.of(), 0, timeout, List.of(route));
    }

    @AfterEach
    void stop() {
        ingress.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void everyEventIsForwardedBeforeTheNextIsThere() throws IOException {
        var events = 200;
        var response = new CompletableFuture<HttpServerResponse>();
        backend(request -> response.complete(request.response().setChunked(true)));

        try (var socket = call("GET /v1/x HTTP/1.1\r\nHost: h\r\n\r\n")) {
            var lines = lines(socket);
            for (var event = 0; event < events; event++) {
                var line = "data: " + event;
                response.join().write(line + "\n");
                assertTrue(find(lines, line), line);
            }
        }
    }

    @Test
    void aStreamOutlivesTheTimeForItsHead() throws IOException {
        var heartbeats = 4;
        backend(
                request -> {
                    var left = new AtomicLong(heartbeats);
                    request.response().setChunked(true).write("first\n");
                    vertx.setPeriodic(
                            HEAD_TIMEOUT.toMillis(),
                            timer -> {
                                if (left.getAndDecrement() > 0) {
                                    request.response().write(":\n");
                                } else {
                                    vertx.cancelTimer(timer);
                                    request.response().end("last\n");
                                }
                            });
                });

        try (var socket = call("GET /v1/x HTTP/1.1\r\nHost: h\r\n\r\n")) {
            assertTrue(find(lines(socket), "last"));
        }
    }

    /** Kernels of notebooks talk through these. */
    @Test
    void webSocketsAreForwardedBothWays() throws Exception {
        vertx.createHttpServer()
                .webSocketHandler(
                        socket ->
                                socket.textMessageHandler(
                                        text ->
                                                socket.writeTextMessage(
                                                        socket.uri() + " " + text.toUpperCase())))
                .listen(0, "127.0.0.1")
                .onSuccess(server -> backendPort = server.actualPort())
                .toCompletionStage()
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
        var answer = new CompletableFuture<String>();
        vertx.createWebSocketClient()
                .connect(port, "127.0.0.1", "/v1/kernels/1/channels?token=t")
                .onSuccess(
                        socket -> {
                            socket.textMessageHandler(answer::complete);
                            // Longer than the time for a head: nothing ends an open one.
                            vertx.setTimer(
                                    2 * HEAD_TIMEOUT.toMillis(),
                                    timer -> socket.writeTextMessage("hello"));
                        })
                .onFailure(answer::completeExceptionally);

        assertEquals("/v1/kernels/1/channels?token=t HELLO", answer.get(10, TimeUnit.SECONDS));
    }

    @Test
    void aHeadOfTheModelsServiceMayTakeItsTime() throws Exception {
        backend(
                request ->
                        vertx.setTimer(
                                4 * HEAD_TIMEOUT.toMillis(),
                                timer -> request.response().end("late\n")));

        try (var socket = call("GET /patient/x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")) {
            assertTrue(find(lines(socket), "late"));
        }
        var patience = ServiceTable.bundled().find("maas-service").orElseThrow().timeout();
        assertTrue(patience.compareTo(Duration.ofHours(1)) > 0, patience.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /patient/x HTTP/1.1\r\nHost: h\r\n\r\n",
                "POST /patient/x HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}",
                "POST /patient/x HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n{"
            })
    void aClientThatLeavesBeforeTheHeadEndsTheCall(String request) throws Exception {
        var arrived = new CompletableFuture<Void>();
        var left = new CompletableFuture<Long>();
        backend(
                call -> {
                    call.connection().closeHandler(closed -> left.complete(System.nanoTime()));
                    call.handler(part -> {});
                    arrived.complete(null);
                });

        var socket = call(request);
        arrived.get(5, TimeUnit.SECONDS);
        var leaving = System.nanoTime();
        socket.close();

        assertAtOnce(leaving, left);
    }

    @Test
    void aClientThatLeavesAStreamEndsTheCall() throws Exception {
        var left = new CompletableFuture<Long>();
        backend(
                call -> {
                    call.connection().closeHandler(closed -> left.complete(System.nanoTime()));
                    call.response().setChunked(true).write("data: first\n");
                });

        var socket = call("GET /patient/x HTTP/1.1\r\nHost: h\r\n\r\n");
        assertTrue(find(lines(socket), "data: first"));
        var leaving = System.nanoTime();
        socket.close();

        assertAtOnce(leaving, left);
    }

    @Test
    void aClientThatLeavesAStreamItDoesNotReadEndsTheCall() throws Exception {
        var left = new CompletableFuture<Long>();
        var written = new AtomicLong();
        backend(
                call -> {
                    call.connection().closeHandler(closed -> left.complete(System.nanoTime()));
                    pour(call, written);
                });

        var socket = call("GET /patient/x HTTP/1.1\r\nHost: h\r\n\r\n");
        assertHeldBack(written);
        var leaving = System.nanoTime();
        socket.close();

        assertAtOnce(leaving, left);
    }

    private static void assertAtOnce(long leaving, CompletableFuture<Long> left) throws Exception {
        var taken = Duration.ofNanos(left.get(5, TimeUnit.SECONDS) - leaving).toMillis();
        assertTrue(taken <= AT_ONCE_MILLISECONDS, taken + " ms");
    }

    @Test
    void aLargeBodyWaitsForTheServiceAndArrivesWhole() throws Exception {
        var arrived = new CompletableFuture<HttpServerRequest>();
        var sum = new CRC32();
        backend(
                request -> {
                    request.pause();
                    request.handler(part -> sum.update(part.getBytes()));
                    request.endHandler(
                            end ->
                                    request.response()
                                            .putHeader("Connection", "close")
                                            .end("sum " + sum.getValue() + "\n"));
                    arrived.complete(request);
                });
        var written = new AtomicLong();
        var expected = new CRC32();
        var head = "POST /patient/x HTTP/1.1\r\nHost: h\r\nContent-Length: " + ENDLESS + "\r\n\r\n";
        try (var socket = call(head)) {
            var sending =
                    CompletableFuture.runAsync(
                            () -> send(socket, written, expected),
                            work -> Thread.ofVirtual().start(work));
            var request = arrived.get(5, TimeUnit.SECONDS);
            assertHeldBack(written);
            request.resume();
            sending.get(30, TimeUnit.SECONDS);
            assertTrue(find(lines(socket), "sum " + expected.getValue()));
        }
    }

    private static void send(Socket socket, AtomicLong written, CRC32 sum) {
        try {
            OutputStream out = socket.getOutputStream();
            var part = new byte[MIB / 16];
            for (byte number = 0; written.get() < ENDLESS; number++) {
                part[0] = number;
                sum.update(part);
                out.write(part);
                written.addAndGet(part.length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aLargeAnswerWaitsForTheClient() throws Exception {
        var written = new AtomicLong();
        backend(request -> pour(request, written));

        try (var socket = call("GET /patient/x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")) {
            assertHeldBack(written);
            var read = socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            assertTrue(read > ENDLESS, read + " bytes");
        }
    }

    private static void pour(HttpServerRequest request, AtomicLong written) {
        var response = request.response();
        var part = Buffer.buffer(new byte[MIB / 16]);
        response.putHeader("Content-Length", Long.toString(ENDLESS));
        Runnable more =
                () -> {
                    while (written.get() < ENDLESS && !response.writeQueueFull()) {
                        written.addAndGet(part.length());
                        if (written.get() < ENDLESS) {
                            response.write(part);
                        } else {
                            response.end(part);
                        }
                    }
                };
        response.drainHandler(drained -> more.run());
        more.run();
    }

    /** It begins, then stops long before its end. */
    private static void assertHeldBack(AtomicLong written) throws InterruptedException {
        long before;
        do {
            before = written.get();
            TimeUnit.MILLISECONDS.sleep(300);
        } while (before == 0 || before != written.get());
        assertTrue(before < ENDLESS / 2, before + " bytes");
    }

    @Test
    void whatAClientSaysOfItsAddressIsDropped() throws IOException {
        backend(
                request ->
                        request.response()
                                .end(
                                        request.headers().entries().stream()
                                                .filter(
                                                        header ->
                                                                header.getKey()
                                                                        .toLowerCase()
                                                                        .contains("forwarded"))
                                                .toList()
                                                .toString()));

        try (var socket =
                call(
                        """
                        GET /v1/x HTTP/1.1
                        Host: h
                        X-Forwarded-For: 10.0.0.1
                        x-forwarded-for: 10.0.0.2, 10.0.0.3
                        Forwarded: for=10.0.0.4;proto=https
                        X-Forwarded-Proto: https
                        X-Forwarded-Ssl: on
                        X-Forwarded-Host: elsewhere
                        X-Forwarded-Port: 1
                        X-Forwarded-Server: elsewhere
                        X-Forwarded-Prefix: /x
                        Connection: close

                        """
                                .replace("\n", "\r\n"))) {
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.endsWith("[X-Forwarded-For=127.0.0.1]"), answer);
            assertFalse(answer.contains("10.0.0"), answer);
        }
    }

    @Test
    void manyStreamsAreOpenAtOnce() throws Exception {
        var streams = 300;
        var begun = new AtomicLong();
        backend(
                request -> {
                    begun.incrementAndGet();
                    request.response().setChunked(true).write("data: first\n");
                });
        var sockets = new Socket[streams];
        try {
            for (var i = 0; i < streams; i++) {
                sockets[i] = call("GET /v1/x HTTP/1.1\r\nHost: h\r\n\r\n");
            }
            for (var socket : sockets) {
                assertTrue(find(lines(socket), "data: first"));
            }
            assertEquals(streams, begun.get());
        } finally {
            for (var socket : sockets) {
                if (socket != null) {
                    socket.close();
                }
            }
        }
    }

    private void backend(Handler<HttpServerRequest> handler) {
        backendPort =
                vertx.createHttpServer()
                        .requestHandler(handler)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .actualPort();
    }

    private Socket call(String request) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static boolean find(BufferedReader lines, String wanted) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
