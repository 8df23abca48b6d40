package dev.lantau.common.web;

import dev.lantau.common.error.ErrorEnvelope;
import dev.lantau.common.error.GatewayError;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * First in line for every request: gives it an id, reads its body up to the limit (so that the
 * signature can be checked over the raw bytes) and answers failures below Jakarta REST in the
 * gateway's envelope.
 */
@ApplicationScoped
public class RequestGate {
    /** Header with the id of a call, on every response. */
    public static final String REQUEST_ID_HEADER = "X-Request-Id";

    private static final String REQUEST_ID = "lantau.request-id";

    private final BodyHandler body;
    private volatile boolean leaving;

    RequestGate(@ConfigProperty(name = "lantau.limits.body-bytes") long bodyBytes) {
        body = BodyHandler.create(false).setBodyLimit(bodyBytes);
    }

    /** The process was told to stop, and serves for a little while yet. */
    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        leaving = true;
    }

    void install(@Observes Router router) {
        router.route()
                .order(-FilterOrder.GATE - 1)
                .handler(this::enter)
                .failureHandler(this::refuse);
        router.route().order(-FilterOrder.GATE).handler(body);
        router.route().order(-FilterOrder.GATE + 1).handler(RequestGate::requireBodyRead);
    }

    /** The id given to the call when it entered. */
    public static String requestId(RoutingContext call) {
        return call.get(REQUEST_ID);
    }

    private void enter(RoutingContext call) {
        var id = UUID.randomUUID().toString();
        call.put(REQUEST_ID, id);
        call.response().putHeader(REQUEST_ID_HEADER, id);
        if (leaving && !call.request().headers().contains(HttpHeaders.UPGRADE)) {
            // The client's next call goes to somebody who stays.
            call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        call.next();
    }

    /** Nobody further in reads the request again: what has no body has an empty one. */
    private static void requireBodyRead(RoutingContext call) {
        if (call.body().buffer() == null) {
            ((RoutingContextInternal) call).setBody(Buffer.buffer());
        }
        call.next();
    }

    private void refuse(RoutingContext call) {
        if (call.response().ended() || call.response().headWritten()) {
            call.response().reset();
            return;
        }
        var error =
                switch (call.statusCode()) {
                    case 401 -> GatewayError.UNAUTHENTICATED;
                    case 403 -> GatewayError.FORBIDDEN;
                    case 404, 405 -> GatewayError.UNKNOWN_PATH;
                    case 413 -> GatewayError.BODY_TOO_LARGE;
                    case 414 -> GatewayError.URI_TOO_LONG;
                    case 431 -> GatewayError.HEADERS_TOO_LARGE;
                    case 400 -> GatewayError.MALFORMED;
                    default -> GatewayError.INTERNAL;
                };
        var envelope = ErrorEnvelope.flat(error, error.text(), requestId(call));
        call.response()
                .setStatusCode(error.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(Json.encodeToBuffer(envelope));
    }
}
