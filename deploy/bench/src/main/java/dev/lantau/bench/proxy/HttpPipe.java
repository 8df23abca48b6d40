package dev.lantau.bench.proxy;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;

/**
 * The limit that the gateway is compared with: the shortest HTTP proxy that can be written on
 * Vert.x. It hands a request on, pipes the answer back and drops one when the other side is gone.
 * It knows no keys, limits, models, time-outs, counts or bookings.
 */
public final class HttpPipe extends AbstractVerticle {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int BACKLOG = 4096;
    private static final int CONNECTIONS = 16_384;
    private static final int BAD_GATEWAY = 502;

    private final int port;
    private final int backendPort;

    private HttpPipe(int port, int backendPort) {
        this.port = port;
        this.backendPort = backendPort;
    }

    /**
     * Forwards until standard input ends.
     *
     * @param arguments port to listen on, port of the backend
     */
    public static void main(String... arguments) throws IOException {
        int workers = Runtime.getRuntime().availableProcessors();
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(workers))
                .deployVerticle(
                        () ->
                                new HttpPipe(
                                        Integer.parseInt(arguments[0]),
                                        Integer.parseInt(arguments[1])),
                        new DeploymentOptions().setInstances(workers));
        while (System.in.read() >= 0) {}
        System.exit(0);
    }

    @Override
    public void start(Promise<Void> started) {
        var client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setDefaultHost(LOOPBACK)
                                .setDefaultPort(backendPort),
                        new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(BACKLOG))
                .requestHandler(in -> forward(in, client))
                .listen(port, LOOPBACK)
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private static void forward(HttpServerRequest in, HttpClient client) {
        in.pause();
        client.request(in.method(), in.uri())
                .compose(out -> send(in, out))
                .onSuccess(answer -> pipe(answer, in.response()))
                .onFailure(e -> in.response().setStatusCode(BAD_GATEWAY).end());
    }

    private static Future<HttpClientResponse> send(HttpServerRequest in, HttpClientRequest out) {
        out.headers().setAll(in.headers());
        in.response().closeHandler(left -> out.reset());
        return out.send(in);
    }

    private static void pipe(HttpClientResponse answer, HttpServerResponse response) {
        response.setStatusCode(answer.statusCode());
        response.headers().setAll(answer.headers());
        response.setChunked(answer.getHeader("Content-Length") == null);
        answer.pipeTo(response);
    }
}
