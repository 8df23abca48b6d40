package dev.lantau.local.ingress;

import dev.lantau.local.service.ServiceDescription;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The way to one service: streams both ways and changes nothing that a signature covers, so Host,
 * path and query go through as they came.
 */
final class Backend implements ProxyInterceptor {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String REQUEST = "request";
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final List<String> FORWARDED =
            List.of(
                    "Forwarded",
                    "X-Forwarded-Proto",
                    "X-Forwarded-Ssl",
                    "X-Forwarded-Host",
                    "X-Forwarded-Port",
                    "X-Forwarded-Server",
                    "X-Forwarded-Prefix");

    private final Vertx vertx;
    private final ServiceDescription service;
    private final Supplier<OptionalInt> port;
    private final HttpProxy proxy;

    Backend(
            Vertx vertx,
            HttpClient client,
            ServiceDescription service,
            Supplier<OptionalInt> port) {
        this.vertx = vertx;
        this.service = service;
        this.port = port;
        this.proxy = HttpProxy.reverseProxy(client).origin(this::open).addInterceptor(this);
    }

    void handle(HttpServerRequest request) {
        proxy.handle(request);
    }

    private Future<HttpClientRequest> open(ProxyContext exchange) {
        var current = port.get();
        if (current.isEmpty()) {
            return Future.failedFuture(service.name() + " is not running");
        }
        var incoming = exchange.request().proxiedRequest();
        return exchange.client()
                .request(new RequestOptions().setHost(LOOPBACK).setPort(current.getAsInt()))
                .onSuccess(
                        outgoing -> {
                            exchange.set(REQUEST, outgoing);
                            // Told by the answer's failure; without a handler it is logged,
                            // whenever a client leaves.
                            outgoing.exceptionHandler(failure -> {});
                            var host = incoming.getHeader("Host");
                            if (host != null) {
                                outgoing.putHeader("Host", host);
                            }
                        });
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext exchange) {
        var incoming = exchange.request().proxiedRequest();
        // Services believe these: what a client says of itself in them is dropped.
        FORWARDED.forEach(exchange.request().headers()::remove);
        exchange.request().putHeader(FORWARDED_FOR, incoming.remoteAddress().hostAddress());
        var tooSlow = new TimeoutException(service.name() + " did not answer in time");
        var timer =
                vertx.setTimer(
                        service.timeout().toMillis(),
                        expired -> {
                            var outgoing = exchange.get(REQUEST, HttpClientRequest.class);
                            if (outgoing != null) {
                                outgoing.reset(0, tooSlow);
                            }
                        });
        return exchange.sendRequest()
                .onComplete(answered -> vertx.cancelTimer(timer))
                .recover(
                        cause ->
                                Future.succeededFuture(refuse(exchange, hasCause(cause, tooSlow))));
    }

    private static ProxyResponse refuse(ProxyContext exchange, boolean slow) {
        var answer = slow ? GatewayAnswer.BACKEND_SLOW : GatewayAnswer.BACKEND_DOWN;
        return answer.fill(exchange.request().release().response());
    }

    private static boolean hasCause(Throwable failure, Throwable wanted) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause == wanted) {
                return true;
            }
        }
        return false;
    }
}
