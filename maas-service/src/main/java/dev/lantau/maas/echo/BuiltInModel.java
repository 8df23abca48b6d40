package dev.lantau.maas.echo;

import dev.lantau.maas.tokens.Cl100kTokenCounter;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs echo within this process: it listens before the application's own ports open, for Quarkus
 * opens those after all observers of the start.
 */
@Singleton
class BuiltInModel {
    private static final int SECONDS = 10;

    private final EchoServer server;
    private EchoAddress address;

    BuiltInModel(Vertx vertx, Clock clock, Cl100kTokenCounter tokens, EchoSettings settings) {
        var options =
                new EchoOptions(
                        settings.firstTokenDelay(),
                        settings.tokenDelay(),
                        settings.failureRate(),
                        settings.failureStatus(),
                        settings.failureSeed(),
                        settings.videoTime());
        server = new EchoServer(vertx, clock, tokens, options);
    }

    void start(@Observes @Priority(10) StartupEvent event) {
        address();
    }

    void stop(@Observes ShutdownEvent event) {
        done(server.stop());
    }

    @Produces
    @Singleton
    synchronized EchoAddress address() {
        if (address == null) {
            address = done(server.start());
        }
        return address;
    }

    @Produces
    @Singleton
    EchoTally tally() {
        return server.tally();
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("The built-in model echo failed", failed);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(end);
        }
    }
}
