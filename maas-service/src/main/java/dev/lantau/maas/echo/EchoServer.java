package dev.lantau.maas.echo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lantau.maas.tokens.Cl100kTokenCounter;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The built-in model {@code echo}: a server of the OpenAI API on a loopback port of its own, with
 * Anthropic's messages too. It repeats what it is told, so that everything works with nothing else
 * installed and every figure can be foretold. The same body is answered the same, but for {@code
 * created}.
 *
 * <p>Conversations ({@code /v1/chat/completions}, {@code /v1/responses}, {@code /v1/messages}): the
 * answer is the text of the user's last message, cut at the call's limit of output tokens; after a
 * tool's result that result; a call of a tool where one must be called, or where the user says
 * {@code call NAME {json}}. Prompt tokens are those of the role and the content of each message,
 * three more for each message, and three for the answer's role; parts that are no text and
 * descriptions of tools count nothing. A stream has one frame for each token.
 *
 * <p>Other operations: {@code /v1/embeddings}, {@code /v1/rerank}, {@code /v1/images/generations},
 * {@code /v1/video/generations}, {@code GET /v1/models}; {@code GET /v1/tally} (with {@code
 * ?call=ID}) is echo's own count of its calls, {@link EchoTally}.
 *
 * <p>A call may say how to be treated, for tests and practice, by a member {@code echo} of its
 * body:
 *
 * <ul>
 *   <li>{@code first_token_ms}, {@code token_ms}: milliseconds from the head to the first token,
 *       and between tokens; the answer in one piece comes when its last token would. {@code
 *       silence_ms}: before the first byte.
 *   <li>{@code tokens}: repeats or cuts the text to so many output tokens.
 *   <li>{@code fail}: {@code status:429} or any other of 400 to 599; {@code cut} closes the
 *       connection half way through the answer; {@code malformed} sends broken JSON there; {@code
 *       no_usage} leaves the usage away; {@code reset} closes before any byte.
 *   <li>{@code fail_times} and {@code key}: only the first so many calls with that key fail.
 * </ul>
 *
 * <p>For calls that say nothing of it the operator decides: {@code lantau.maas.echo.} {@code
 * first-token-delay}, {@code token-delay}, {@code failure-rate} (0 to 1), {@code failure-status},
 * {@code failure-seed} and {@code video-time}.
 */
public final class EchoServer {
    private static final String HOST = "127.0.0.1";
    private static final int MOST_BODY_BYTES = 64 << 20;
    private static final int KEY_BYTES = 24;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;

    /** Stands for one random port that all instances of a server share. */
    /** Far from those that Quarkus takes for its own servers on free ports. */
    private static final AtomicInteger SHARED_PORTS = new AtomicInteger(1_000);

    private final Vertx vertx;
    private final EchoTally tally = new EchoTally();
    private final EchoCalls calls;
    private final VideosOperation videos;
    private final Map<String, Operation> operations;
    private String key;
    private String deployment;

    public EchoServer(Vertx vertx, Clock clock, Cl100kTokenCounter tokens, EchoOptions options) {
        this.vertx = vertx;
        calls = new EchoCalls(vertx, tokens, options, tally);
        var answerer = new Answerer(tokens);
        var vectors = new Vectors(tokens);
        videos = new VideosOperation(tokens, clock, options.videoTime());
        operations =
                Map.of(
                        "/v1/chat/completions", new ChatOperation(answerer, clock),
                        "/v1/responses", new ResponsesOperation(answerer, clock),
                        "/v1/messages", new MessagesOperation(answerer),
                        "/v1/embeddings", new EmbeddingsOperation(vectors, tokens),
                        "/v1/rerank", new RerankOperation(vectors, tokens),
                        "/v1/images/generations", new ImagesOperation(tokens, clock),
                        "/v1/video/generations", videos);
    }

    /** On a free port, with a key that nobody knows; complete when it listens. */
    public Future<EchoAddress> start() {
        var random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        return start(0, HexFormat.of().formatHex(random));
    }

    /**
     * With one listener on each event loop.
     *
     * @param port 0 for a free one
     */
    public Future<EchoAddress> start(int port, String apiKey) {
        key = apiKey;
        int shared = port == 0 ? -SHARED_PORTS.incrementAndGet() : port;
        var bound = new AtomicInteger();
        var instances =
                new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
        return vertx.deployVerticle(() -> new Listener(shared, bound), instances)
                .map(
                        deployed -> {
                            deployment = deployed;
                            var base = "http://%s:%d/v1".formatted(HOST, bound.get());
                            return new EchoAddress(URI.create(base), apiKey);
                        });
    }

    /** Closes the port and what is open. */
    public Future<Void> stop() {
        return deployment == null ? Future.succeededFuture() : vertx.undeploy(deployment);
    }

    /** Its own count of its calls. */
    public EchoTally tally() {
        return tally;
    }

    private void handle(HttpServerRequest request) {
        var length = request.getHeader("content-length");
        if (!isAuthorized(request)) {
            refuse(request, UNAUTHORIZED, "Incorrect API key provided.");
        } else if (length != null && Long.parseLong(length) > MOST_BODY_BYTES) {
            refuse(request, TOO_LARGE, "The body is too large.");
        } else if (request.method() == HttpMethod.POST && operations.containsKey(request.path())) {
            calls.handle(request, operations.get(request.path()));
        } else if (request.method() == HttpMethod.GET) {
            show(request);
        } else {
            refuse(request, NOT_FOUND, "Unknown request URL: " + request.path());
        }
    }

    private void show(HttpServerRequest request) {
        var path = request.path();
        if ("/v1/models".equals(path)) {
            send(request, OK, models());
        } else if ("/v1/tally".equals(path)) {
            send(request, OK, TallyDocument.of(tally, request.getParam("call")));
        } else if (path.startsWith(VideosOperation.PATH)) {
            videos.find(path.substring(VideosOperation.PATH.length()))
                    .ifPresentOrElse(
                            task -> send(request, OK, task),
                            () -> refuse(request, NOT_FOUND, "The task does not exist."));
        } else {
            refuse(request, NOT_FOUND, "Unknown request URL: " + path);
        }
    }

    private boolean isAuthorized(HttpServerRequest request) {
        var presented = request.getHeader("authorization");
        return presented != null
                && MessageDigest.isEqual(
                        presented.getBytes(StandardCharsets.UTF_8),
                        ("Bearer " + key).getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode models() {
        var json = Json.object().put("object", "list");
        json.putArray("data")
                .addObject()
                .put("id", "echo")
                .put("object", "model")
                .put("created", 0)
                .put("owned_by", "lantau");
        return json;
    }

    private static void refuse(HttpServerRequest request, int status, String message) {
        send(request, status, Operation.openAiError(status, message));
    }

    private static void send(HttpServerRequest request, int status, ObjectNode json) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(Json.write(json));
    }

    private final class Listener extends AbstractVerticle {
        private final int port;
        private final AtomicInteger bound;

        Listener(int port, AtomicInteger bound) {
            this.port = port;
            this.bound = bound;
        }

        @Override
        public void start(Promise<Void> started) {
            var options = new HttpServerOptions().setHttp2ClearTextEnabled(false);
            vertx.createHttpServer(options)
                    .requestHandler(EchoServer.this::handle)
                    .listen(port, HOST)
                    .onSuccess(server -> bound.set(server.actualPort()))
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }
}
