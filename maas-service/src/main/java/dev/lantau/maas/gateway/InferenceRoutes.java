package dev.lantau.maas.gateway;

import dev.lantau.common.error.ApiError;
import dev.lantau.common.error.GatewayError;
import dev.lantau.common.web.FilterOrder;
import dev.lantau.maas.InferenceError;
import dev.lantau.maas.apikey.ApiKey;
import dev.lantau.maas.apikey.ApiKeys;
import io.quarkus.logging.Log;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/**
 * The inference plane, in front of everything else: its calls have API keys and not tokens, and
 * their bodies pass through. What is none of its operations goes on to Jakarta REST.
 */
@ApplicationScoped
class InferenceRoutes {
    private static final String BEARER = "Bearer ";
    private static final CharSequence ANTHROPIC_KEY = HttpHeaders.createOptimized("x-api-key");

    private final ApiKeys keys;
    private final Calls calls;
    private final ModelLists models;
    private final VideoQueries videos;
    private final GatewaySettings settings;

    InferenceRoutes(
            ApiKeys keys,
            Calls calls,
            ModelLists models,
            VideoQueries videos,
            GatewaySettings settings) {
        this.keys = keys;
        this.calls = calls;
        this.models = models;
        this.videos = videos;
        this.settings = settings;
    }

    void install(@Observes Router router) {
        router.route().order(-FilterOrder.GATE - 2).handler(this::route);
    }

    private void route(RoutingContext routing) {
        var request = routing.request();
        var operation = InferenceOperation.find(request.method(), request.path());
        if (operation.isEmpty()) {
            routing.next();
            return;
        }
        request.pause();
        long begun = System.nanoTime();
        var exchange =
                new Exchange(
                        request,
                        routing.vertx().getOrCreateContext(),
                        UuidVersion7Strategy.INSTANCE.generateUuid(null).toString(),
                        operation.get());
        presented(request, exchange.shape())
                .ifPresentOrElse(
                        key -> verify(exchange, key, begun),
                        () -> refuse(exchange, InferenceError.NO_CREDENTIAL));
    }

    private static Optional<String> presented(HttpServerRequest request, Shape shape) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(authorization.substring(BEARER.length()).trim());
        }
        // Anthropic's clients send theirs so.
        return shape == Shape.MESSAGES
                ? Optional.ofNullable(request.getHeader(ANTHROPIC_KEY))
                : Optional.empty();
    }

    private void verify(Exchange exchange, String presented, long begun) {
        keys.verify(presented)
                .whenComplete(
                        (key, failure) ->
                                Stages.on(
                                        exchange.context(),
                                        () -> {
                                            if (failure == null) {
                                                verified(exchange, key.orElse(null), begun);
                                            } else {
                                                unavailable(exchange, failure);
                                            }
                                        }));
    }

    private void verified(Exchange exchange, ApiKey key, long begun) {
        if (key == null) {
            refuse(exchange, InferenceError.WRONG_KEY);
        } else if (!key.permits(exchange.address())) {
            var error = InferenceError.KEY_NOT_ALLOWED;
            exchange.request().resume();
            exchange.fail(error, error.text().formatted("calls from this address"));
        } else if (exchange.shape() == Shape.MODELS) {
            exchange.request().resume();
            models.list(exchange, key);
        } else if (exchange.operation() == InferenceOperation.SHOW_VIDEO) {
            exchange.request().resume();
            videos.show(exchange, key, InferenceOperation.taskId(exchange.request().path()));
        } else {
            read(exchange, key, begun);
        }
    }

    private void read(Exchange exchange, ApiKey key, long begun) {
        BodyReader.read(exchange.request(), settings.bodyBytes())
                .onComplete(
                        body -> {
                            if (body.succeeded()) {
                                calls.take(exchange, key, body.result(), begun);
                            } else {
                                Calls.failed(exchange, body.cause());
                            }
                        });
    }

    /** What is left of the body is read and dropped, so that the connection can be used again. */
    private static void refuse(Exchange exchange, ApiError error) {
        exchange.request().resume();
        exchange.fail(error, error.text());
    }

    private static void unavailable(Exchange exchange, Throwable failure) {
        Log.warnf("API keys cannot be verified: %s", Stages.cause(failure).getMessage());
        refuse(exchange, GatewayError.UNAVAILABLE);
    }
}
