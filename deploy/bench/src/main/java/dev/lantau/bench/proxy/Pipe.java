package dev.lantau.bench.proxy;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;

/**
 * The limit that the engine is compared with: the shortest forwarder that can be written on Vert.x.
 * It knows no access rules, limits, time-outs, counters or half-close.
 */
public final class Pipe extends AbstractVerticle {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int BACKLOG = 4096;

    private final int port;
    private final int backendPort;

    private Pipe(int port, int backendPort) {
        this.port = port;
        this.backendPort = backendPort;
    }

    /**
     * Forwards until standard input ends.
     *
     * @param arguments port to listen on, port of the backend
     */
    public static void main(String... arguments) throws IOException {
        int workers = Runtime.getRuntime().availableProcessors();
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(workers))
                .deployVerticle(
                        () ->
                                new Pipe(
                                        Integer.parseInt(arguments[0]),
                                        Integer.parseInt(arguments[1])),
                        new DeploymentOptions().setInstances(workers));
        while (System.in.read() >= 0) {}
        System.exit(0);
    }

    @Override
    public void start(Promise<Void> started) {
        var client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true).setAcceptBacklog(BACKLOG))
                .connectHandler(in -> forward(in, client))
                .listen(port, LOOPBACK)
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void forward(NetSocket in, NetClient client) {
        in.pause();
        client.connect(backendPort, LOOPBACK)
                .onSuccess(
                        out -> {
                            in.pipeTo(out);
                            out.pipeTo(in);
                        })
                .onFailure(e -> in.close());
    }
}
