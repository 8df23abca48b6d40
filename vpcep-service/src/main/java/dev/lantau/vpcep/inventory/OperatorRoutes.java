package dev.lantau.vpcep.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;

/**
 * The operator's API on the management port: {@code /inventory}, {@code /inventory/LIST}, {@code
 * /inventory/LIST/ID}. It has no accounts; whoever reaches the port is the operator.
 */
@ApplicationScoped
class OperatorRoutes {
    private static final long LARGEST_BODY = 65_536;
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;

    private final OperatorInventory inventory;
    private final ObjectMapper json = Documents.json();

    OperatorRoutes(OperatorInventory inventory) {
        this.inventory = inventory;
    }

    void register(@Observes ManagementInterface management) {
        var router = management.router();
        router.get("/inventory").blockingHandler(guarded(call -> send(call, OK, inventory.all())));
        router.get("/inventory/:list").blockingHandler(guarded(this::list));
        router.get("/inventory/:list/:id").blockingHandler(guarded(this::show));
        router.put("/inventory/:list/:id")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .blockingHandler(guarded(this::put));
        router.delete("/inventory/:list/:id").blockingHandler(guarded(this::delete));
    }

    private Handler<RoutingContext> guarded(Handler<RoutingContext> handler) {
        return call -> {
            try {
                handler.handle(call);
            } catch (IllegalArgumentException wrong) {
                refuse(call, BAD_REQUEST, wrong.getMessage());
            } catch (RuntimeException failed) {
                Log.error("The operator's call failed", failed);
                refuse(call, UNAVAILABLE, "it failed; the log says why");
            }
        };
    }

    private void list(RoutingContext call) {
        kind(call).ifPresent(kind -> send(call, OK, inventory.list(kind)));
    }

    private void show(RoutingContext call) {
        kind(call)
                .ifPresent(
                        kind ->
                                inventory
                                        .find(kind, id(call))
                                        .ifPresentOrElse(
                                                found -> send(call, OK, found),
                                                () -> missing(call)));
    }

    private void put(RoutingContext call) {
        kind(call).ifPresent(kind -> put(call, kind, read(call, kind)));
    }

    private void put(RoutingContext call, EntryKind kind, InventoryEntry entry) {
        if (!entry.id().equals(id(call))) {
            refuse(call, BAD_REQUEST, "the id is not that of the path");
            return;
        }
        switch (inventory.put(kind, entry)) {
            case CREATED -> send(call, CREATED, entry);
            case REPLACED -> send(call, OK, entry);
            case OF_THE_FILE -> ofTheFile(call);
        }
    }

    private void delete(RoutingContext call) {
        kind(call)
                .ifPresent(
                        kind -> {
                            if (inventory.isOfFile(kind, id(call))) {
                                ofTheFile(call);
                            } else if (inventory.delete(kind, id(call))) {
                                call.response().setStatusCode(NO_CONTENT).end();
                            } else {
                                missing(call);
                            }
                        });
    }

    private InventoryEntry read(RoutingContext call, EntryKind kind) {
        try {
            var body = call.body().asString();
            InventoryEntry entry = body == null ? null : json.readValue(body, kind.type());
            if (entry == null) {
                throw new IllegalArgumentException("there is no entry in the body");
            }
            return entry;
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(Complaints.of(malformed), malformed);
        }
    }

    private Optional<EntryKind> kind(RoutingContext call) {
        var kind = EntryKind.named(call.pathParam("list"));
        if (kind.isEmpty()) {
            missing(call);
        }
        return kind;
    }

    private static String id(RoutingContext call) {
        return call.pathParam("id");
    }

    private void missing(RoutingContext call) {
        refuse(call, NOT_FOUND, "the inventory has no " + call.normalizedPath());
    }

    private void ofTheFile(RoutingContext call) {
        refuse(call, CONFLICT, "the entry is in the inventory file; change it there");
    }

    private void refuse(RoutingContext call, int status, String complaint) {
        send(call, status, Map.of("error", String.valueOf(complaint)));
    }

    private void send(RoutingContext call, int status, Object body) {
        try {
            call.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(json.writeValueAsString(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
