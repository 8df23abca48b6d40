package dev.lantau.local.ingress;

import dev.lantau.local.service.ServiceTable;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** One port on 127.0.0.1 in front of all services. */
public final class Ingress implements AutoCloseable {

    private static final long CLOSE_SECONDS = 5;

    private final Vertx vertx;

    private Ingress(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Listens; a service's port is asked for on every call, since a restarted service gets a new
     * one.
     *
     * @throws CompletionException when the port cannot be had
     */
    public static Ingress start(
            ServiceTable table, Function<String, OptionalInt> portOf, int port) {
        var routes = RoutingTable.of(table);
        var vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setFileCachingEnabled(false)
                                                .setClassPathResolvingEnabled(false)));
        var ingress = new Ingress(vertx);
        try {
            vertx.deployVerticle(
                            () -> new Door(routes, table, portOf, port),
                            new DeploymentOptions()
                                    .setInstances(Runtime.getRuntime().availableProcessors()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            ingress.close();
            throw e;
        }
        return ingress;
    }

    @Override
    public void close() {
        try {
            vertx.close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
        }
    }

    /** One event loop's share of the port; the instances share it. */
    private static final class Door extends AbstractVerticle {

        /**
         * Larger than any service allows, so that the service decides and answers in its own words.
         */
        private static final int HEADER_BYTES = 128 * 1024;

        /** Each open stream has one. */
        private static final int CONNECTIONS = 16_384;

        private static final int CONNECT_MILLISECONDS = 2000;

        private final RoutingTable routes;
        private final ServiceTable table;
        private final Function<String, OptionalInt> portOf;
        private final int port;
        private final Map<String, Backend> backends = new HashMap<>();

        Door(
                RoutingTable routes,
                ServiceTable table,
                Function<String, OptionalInt> portOf,
                int port) {
            this.routes = routes;
            this.table = table;
            this.portOf = portOf;
            this.port = port;
        }

        @Override
        public void start(Promise<Void> started) {
            var client =
                    vertx.createHttpClient(
                            new HttpClientOptions()
                                    .setMaxPoolSize(CONNECTIONS)
                                    .setMaxHeaderSize(HEADER_BYTES)
                                    .setMaxInitialLineLength(HEADER_BYTES)
                                    .setConnectTimeout(CONNECT_MILLISECONDS));
            for (var service : table.services()) {
                backends.put(
                        service.name(),
                        new Backend(vertx, client, service, () -> portOf.apply(service.name())));
            }
            vertx.createHttpServer(
                            new HttpServerOptions()
                                    .setHost("127.0.0.1")
                                    .setPort(port)
                                    .setHttp2ClearTextEnabled(false)
                                    .setHandle100ContinueAutomatically(true)
                                    .setMaxHeaderSize(HEADER_BYTES)
                                    .setMaxInitialLineLength(HEADER_BYTES))
                    .requestHandler(this::route)
                    .invalidRequestHandler(
                            request -> GatewayAnswer.MALFORMED.send(request.response()))
                    .listen()
                    .<Void>mapEmpty()
                    .onComplete(started);
        }

        private void route(HttpServerRequest request) {
            var service = routes.find(request.path());
            if (service.isPresent()) {
                backends.get(service.get().name()).handle(request);
            } else {
                GatewayAnswer.UNKNOWN_PATH.send(request.response());
            }
        }
    }
}
