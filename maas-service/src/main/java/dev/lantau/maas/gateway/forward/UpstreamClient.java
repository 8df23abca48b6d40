package dev.lantau.maas.gateway.forward;

import dev.lantau.maas.gateway.GatewaySettings;
import dev.lantau.maas.gateway.Shape;
import dev.lantau.maas.upstream.Upstream;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Sends calls to one upstream over kept connections, unless it fails too often. */
public final class UpstreamClient {
    private static final TypeLiteral<CompletionStage<HttpClientResponse>> ANSWER =
            new TypeLiteral<>() {};
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence API_KEY = HttpHeaders.createOptimized("x-api-key");
    private static final int FIRST_ERROR = 400;
    private static final int NOT_FOUND = 404;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int TLS_PORT = 443;
    private static final int PLAIN_PORT = 80;
    private static final int WAITING_FOR_CONNECTIONS = 1_024;
    private static final int KEPT_SECONDS = 30;

    private final Upstream upstream;
    private final HttpClient client;
    private final TypedGuard<CompletionStage<HttpClientResponse>> breaker;
    private final Map<String, RequestOptions> requests = new ConcurrentHashMap<>();

    UpstreamClient(Vertx vertx, Upstream upstream, GatewaySettings settings) {
        this.upstream = upstream;
        client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                                .setKeepAlive(true)
                                .setKeepAliveTimeout(KEPT_SECONDS)
                                .setDecompressionSupported(false),
                        new PoolOptions()
                                .setHttp1MaxSize(upstream.connections())
                                .setMaxWaitQueueSize(WAITING_FOR_CONNECTIONS));
        breaker =
                TypedGuard.create(ANSWER)
                        .withDescription("upstream " + upstream.name())
                        .withCircuitBreaker()
                        .requestVolumeThreshold(settings.breaker().calls())
                        .failureRatio(settings.breaker().failures())
                        .delay(settings.breaker().pause().toMillis(), ChronoUnit.MILLIS)
                        .when(UpstreamClient::isItsFault)
                        .done()
                        .build();
    }

    /** Calls that clients give up are reset by us: whoever leaves must not close it to others. */
    private static boolean isItsFault(Throwable failure) {
        return switch (failure) {
            case RefusedException refused -> refused.status() >= FIRST_SERVER_ERROR;
            // We closed the stream ourselves: the client had left.
            case StreamResetException ours -> false;
            default -> true;
        };
    }

    /** Whether the upstream does not know what it was asked for. */
    public static boolean isUnknown(Throwable failure) {
        return failure instanceof RefusedException refused && refused.status() == NOT_FOUND;
    }

    /**
     * Posts a call.
     *
     * @param headers of the client that upstreams understand
     * @param sent told the request as soon as there is one, so that it can be reset
     * @param answered given the answer at once, before anything else of it can come: what breaks
     *     while nobody listens is told nobody
     * @return the head of an answer without error, or of one for which the call itself is to blame;
     *     failed with {@link RefusedException} for all other errors, and with whatever broke
     */
    public CompletionStage<HttpClientResponse> post(
            Shape shape,
            Buffer body,
            Map<CharSequence, String> headers,
            Consumer<HttpClientRequest> sent,
            Consumer<HttpClientResponse> answered) {
        return breaker.get(
                () ->
                        client.request(options(HttpMethod.POST, shape, "", headers))
                                .compose(
                                        request -> {
                                            sent.accept(request);
                                            return request.send(body);
                                        })
                                .compose(RefusedException::unlessUseful)
                                .onSuccess(answered::accept)
                                .toCompletionStage());
    }

    /** Gets what is below the path of a shape, such as a task. */
    public CompletionStage<HttpClientResponse> get(
            Shape shape, String below, Map<CharSequence, String> headers) {
        return breaker.get(
                () ->
                        client.request(options(HttpMethod.GET, shape, below, headers))
                                .compose(HttpClientRequest::send)
                                .compose(RefusedException::unlessUseful)
                                .toCompletionStage());
    }

    private RequestOptions options(
            HttpMethod method, Shape shape, String below, Map<CharSequence, String> headers) {
        var options =
                new RequestOptions(requests.computeIfAbsent(shape.path(), this::address))
                        .setMethod(method);
        if (!below.isEmpty()) {
            options.setURI(options.getURI() + "/" + below);
        }
        options.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        upstream.apiKey()
                .ifPresent(
                        key -> {
                            options.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key);
                            if (shape == Shape.MESSAGES) {
                                options.putHeader(API_KEY, key);
                            }
                        });
        headers.forEach(options::putHeader);
        return options;
    }

    private RequestOptions address(String path) {
        var uri = upstream.address(path);
        boolean tls = uri.getScheme().equals("https");
        int standard = tls ? TLS_PORT : PLAIN_PORT;
        return new RequestOptions()
                .setHost(uri.getHost())
                .setPort(uri.getPort() < 0 ? standard : uri.getPort())
                .setSsl(tls)
                .setURI(uri.getRawPath())
                .setIdleTimeout(upstream.timeout().toMillis());
    }

    /** Whether an answer means that the call itself is at fault, and nobody would answer it. */
    public static boolean blamesTheCall(int status) {
        return status >= FIRST_ERROR;
    }

    void close() {
        client.close();
    }
}
