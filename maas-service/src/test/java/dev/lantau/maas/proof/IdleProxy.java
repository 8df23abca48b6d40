package dev.lantau.maas.proof;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** A TCP proxy, as they stand before services: it closes connections on which nothing moves. */
final class IdleProxy implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final URI behind;
    private final URI address;

    /**
     * @param idle after which a connection is closed
     */
    IdleProxy(URI behind, Duration idle) {
        this.behind = behind;
        var options = new NetServerOptions().setHost(HOST).setIdleTimeout((int) idle.toSeconds());
        var listening = vertx.createNetServer(options).connectHandler(this::connect).listen(0);
        address = URI.create("http://%s:%d".formatted(HOST, done(listening).actualPort()));
    }

    URI address() {
        return address;
    }

    private void connect(NetSocket front) {
        front.pause();
        client.connect(behind.getPort(), behind.getHost())
                .onSuccess(
                        back -> {
                            front.pipeTo(back);
                            back.pipeTo(front);
                        })
                .onFailure(refused -> front.close());
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        done(vertx.close());
    }
}
