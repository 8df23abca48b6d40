package dev.lantau.modelarts.notebookingress;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.streams.WriteStream;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.Locale;

/**
 * One request or websocket on its way to a notebook.
 *
 * @param used told of each message of the client on a websocket
 * @param sockets told of each websocket
 */
record Passing(HttpClient client, SocketAddress to, Runnable used, OpenSockets sockets) {
    private static final List<String> CREDENTIALS =
            List.of("x-auth-token", "x-security-token", "x-subject-token");
    private static final String SIGNATURE = "SDK-HMAC-";
    private static final int BAD_GATEWAY = 502;
    private static final int SWITCHING = 101;
    private static final int OPCODE = 0x0f;
    private static final int FIRST_CONTROL = 8;

    /**
     * Passes a request on, and its answer back.
     *
     * @param refusal what is answered with 502 when the notebook does not answer
     */
    void request(HttpServerRequest incoming, Buffer refusal) {
        HttpProxy.reverseProxy(client)
                .origin(exchange -> open(incoming))
                .addInterceptor(new WithoutCredentials(refusal))
                .handle(incoming);
    }

    private Future<HttpClientRequest> open(HttpServerRequest incoming) {
        return client.request(new RequestOptions().setServer(to))
                .onSuccess(
                        outgoing -> {
                            // Told by the answer's failure too.
                            outgoing.exceptionHandler(failure -> {});
                            keepHost(incoming, outgoing);
                        });
    }

    /** Jupyter compares it with where a page says it comes from. */
    private static void keepHost(HttpServerRequest incoming, HttpClientRequest outgoing) {
        var host = incoming.getHeader(HttpHeaders.HOST);
        if (host != null) {
            outgoing.putHeader(HttpHeaders.HOST, host);
        }
    }

    private record WithoutCredentials(Buffer refusal) implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext exchange) {
            var headers = exchange.request().headers();
            CREDENTIALS.forEach(headers::remove);
            if (isSignature(headers.get(HttpHeaders.AUTHORIZATION))) {
                headers.remove(HttpHeaders.AUTHORIZATION);
            }
            return exchange.sendRequest()
                    .recover(
                            silent ->
                                    Future.succeededFuture(
                                            exchange.request()
                                                    .release()
                                                    .response()
                                                    .setStatusCode(BAD_GATEWAY)
                                                    .putHeader("Content-Type", "application/json")
                                                    .setBody(Body.body(refusal))));
        }
    }

    /**
     * Connects a websocket through; frames pass as they come.
     *
     * @param away told when the notebook does not answer
     */
    void socket(HttpServerRequest incoming, Runnable away) {
        client.request(
                        new RequestOptions()
                                .setServer(to)
                                .setMethod(HttpMethod.GET)
                                .setURI(incoming.uri()))
                .compose(outgoing -> connect(incoming, outgoing))
                .onSuccess(answer -> join(incoming, answer))
                .onFailure(failure -> away.run());
    }

    private static Future<HttpClientResponse> connect(
            HttpServerRequest incoming, HttpClientRequest outgoing) {
        outgoing.exceptionHandler(failure -> {});
        for (var header : incoming.headers()) {
            boolean credential =
                    CREDENTIALS.contains(header.getKey().toLowerCase(Locale.ROOT))
                            || isSignature(header.getValue());
            if (!credential) {
                outgoing.headers().add(header.getKey(), header.getValue());
            }
        }
        return outgoing.connect();
    }

    private void join(HttpServerRequest incoming, HttpClientResponse answer) {
        var response = incoming.response();
        response.setStatusCode(answer.statusCode());
        response.headers().addAll(answer.headers());
        if (answer.statusCode() != SWITCHING) {
            incoming.resume();
            answer.pipeTo(response);
            return;
        }
        var there = answer.netSocket();
        there.pause();
        incoming.toNetSocket()
                .onSuccess(here -> join(incoming, here, there))
                .onFailure(left -> there.close());
    }

    private void join(HttpServerRequest incoming, NetSocket here, NetSocket there) {
        here.exceptionHandler(broken -> {});
        there.exceptionHandler(broken -> {});
        here.closeHandler(
                closed -> {
                    sockets.remove(here);
                    there.close();
                    finish(incoming);
                });
        there.closeHandler(closed -> here.close());
        here.handler(
                frames -> {
                    if (isMessage(frames)) {
                        used.run();
                    }
                    pass(frames, there, here);
                });
        there.handler(frames -> pass(frames, here, there));
        sockets.add(here);
        here.resume();
        there.resume();
    }

    /**
     * Quarkus counts a request until its answer has ended, which that of an upgrade never does: it
     * would keep a process from stopping long after its socket was closed.
     */
    private static void finish(HttpServerRequest upgraded) {
        if (upgraded.connection() instanceof Http1xServerConnection connection) {
            connection.handleException(new HttpClosedException("the websocket was closed"));
        }
    }

    private static void pass(Buffer frames, WriteStream<Buffer> to, NetSocket from) {
        to.write(frames);
        if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(room -> from.resume());
        }
    }

    /** Browsers answer pings by themselves: a mere pong is no use. */
    private static boolean isMessage(Buffer frames) {
        return frames.length() > 0 && (frames.getByte(0) & OPCODE) < FIRST_CONTROL;
    }

    private static boolean isSignature(String authorization) {
        return authorization != null && authorization.contains(SIGNATURE);
    }
}
