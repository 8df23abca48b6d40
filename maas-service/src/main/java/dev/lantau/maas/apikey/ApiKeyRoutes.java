package dev.lantau.maas.apikey;

import static dev.lantau.maas.operator.OperatorCalls.guarded;
import static dev.lantau.maas.operator.OperatorCalls.read;
import static dev.lantau.maas.operator.OperatorCalls.send;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;

/**
 * The operator's API of keys on the management port: {@code /api-keys} and {@code /api-keys/ID}.
 * Tenants have none: their provider gives them keys.
 */
@ApplicationScoped
class ApiKeyRoutes {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    private final ApiKeyService keys;

    ApiKeyRoutes(ApiKeyService keys) {
        this.keys = keys;
    }

    void register(@Observes ManagementInterface management) {
        var router = management.router();
        var body = BodyHandler.create(false);
        router.get("/api-keys").blockingHandler(guarded(this::list));
        router.post("/api-keys").handler(body).blockingHandler(guarded(this::create));
        router.get("/api-keys/:id").blockingHandler(guarded(this::show));
        router.put("/api-keys/:id").handler(body).blockingHandler(guarded(this::update));
        router.delete("/api-keys/:id").blockingHandler(guarded(this::delete));
    }

    private void list(RoutingContext call) {
        var domain = Optional.ofNullable(call.request().getParam("domain_id"));
        send(call, OK, Map.of("api_keys", keys.list(domain)));
    }

    private void create(RoutingContext call) {
        send(call, CREATED, keys.create(read(call, NewApiKey.class).checked()));
    }

    private void show(RoutingContext call) {
        send(call, OK, keys.show(call.pathParam("id")));
    }

    private void update(RoutingContext call) {
        var wish = read(call, ApiKeyChange.class).checked();
        send(call, OK, keys.update(call.pathParam("id"), wish));
    }

    private void delete(RoutingContext call) {
        keys.delete(call.pathParam("id"));
        call.response().setStatusCode(NO_CONTENT).end();
    }
}
