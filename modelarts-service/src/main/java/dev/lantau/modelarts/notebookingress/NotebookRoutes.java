package dev.lantau.modelarts.notebookingress;

import dev.lantau.common.error.ErrorEnvelope;
import dev.lantau.common.error.GatewayError;
import dev.lantau.common.web.FilterOrder;
import dev.lantau.common.web.RequestGate;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.notebook.Entrances;
import dev.lantau.modelarts.notebook.NotebookUses;
import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * {@code /authoring/<id>/**}. No credential of the cloud counts here, and none is passed on to a
 * notebook, which runs its owner's code.
 */
@ApplicationScoped
class NotebookRoutes {
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final String WEBSOCKET = "websocket";
    private static final int CONNECTIONS = 4_096;
    private static final int CONNECT_MILLISECONDS = 2_000;
    private static final int NOT_FOUND = 404;
    private static final int BAD_GATEWAY = 502;

    private final NotebookPlaces places;
    private final NotebookUses uses;
    private final OpenSockets sockets;
    private final HttpClient client;

    NotebookRoutes(NotebookPlaces places, NotebookUses uses, OpenSockets sockets, Vertx vertx) {
        this.sockets = sockets;
        this.places = places;
        this.uses = uses;
        client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setMaxPoolSize(CONNECTIONS)
                                .setConnectTimeout(CONNECT_MILLISECONDS));
    }

    void install(@Observes Router router) {
        router.route(Entrances.PREFIX + "*").order(-FilterOrder.GATE - 2).handler(this::route);
    }

    private void route(RoutingContext routing) {
        var request = routing.request();
        var rest =
                request.path().startsWith(Entrances.PREFIX)
                        ? request.path().substring(Entrances.PREFIX.length())
                        : "";
        int slash = rest.indexOf('/');
        var id = slash < 0 ? rest : rest.substring(0, slash);
        if (!ID.matcher(id).matches()) {
            refuseMissing(request, "of this address");
            return;
        }
        request.pause();
        places.find(id)
                .onSuccess(
                        place ->
                                place.ifPresentOrElse(
                                        address ->
                                                forward(
                                                        request,
                                                        id,
                                                        rest.substring(slash + 1),
                                                        address),
                                        () -> refuseMissing(request, id)))
                .onFailure(
                        failure -> {
                            Log.warnf("A notebook cannot be found: %s", failure.getMessage());
                            refuse(request, GatewayError.UNAVAILABLE.status(), unavailable());
                        });
    }

    private void forward(HttpServerRequest request, String id, String path, SocketAddress to) {
        if (isUse(request, path)) {
            uses.used(id);
        }
        var passing = new Passing(client, to, () -> uses.used(id), sockets);
        if (WEBSOCKET.equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            if (sockets.areLeft()) {
                refuse(request, GatewayError.UNAVAILABLE.status(), leaving());
                return;
            }
            passing.socket(request, () -> refuse(request, BAD_GATEWAY, away(id)));
        } else {
            passing.request(request, Json.encodeToBuffer(away(id)));
        }
    }

    /** Open pages ask again and again what runs; Jupyter itself knows whether that is in use. */
    private static boolean isUse(HttpServerRequest request, String path) {
        return request.method() != HttpMethod.GET || !path.startsWith("api/");
    }

    private static void refuseMissing(HttpServerRequest request, String id) {
        var error = ModelArtsError.NOTEBOOK_MISSING;
        refuse(
                request,
                NOT_FOUND,
                ErrorEnvelope.flat(error, "The notebook %s does not run.".formatted(id), newId()));
    }

    private static Object away(String id) {
        return ErrorEnvelope.flat(
                GatewayError.UNAVAILABLE,
                "The notebook %s does not answer.".formatted(id),
                newId());
    }

    private static Object leaving() {
        return ErrorEnvelope.flat(
                GatewayError.UNAVAILABLE, "This replica stops; connect again.", newId());
    }

    private static Object unavailable() {
        return ErrorEnvelope.flat(
                GatewayError.UNAVAILABLE, GatewayError.UNAVAILABLE.text(), newId());
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static void refuse(HttpServerRequest request, int status, Object envelope) {
        request.resume();
        var response = request.response();
        if (response.headWritten()) {
            response.reset();
            return;
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(RequestGate.REQUEST_ID_HEADER, newId())
                .end(Json.encodeToBuffer(envelope));
    }
}
