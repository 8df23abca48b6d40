package dev.lantau.bench.chat;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;

/** The model's server: answers every request with the same words, as its body asks. */
public final class ChatBackend extends AbstractVerticle {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int BACKLOG = 4096;

    private final int port;

    private ChatBackend(int port) {
        this.port = port;
    }

    /**
     * Answers until standard input ends.
     *
     * @param arguments port to listen on
     */
    public static void main(String... arguments) throws IOException {
        int workers = Runtime.getRuntime().availableProcessors();
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(workers))
                .deployVerticle(
                        () -> new ChatBackend(Integer.parseInt(arguments[0])),
                        new DeploymentOptions().setInstances(workers));
        while (System.in.read() >= 0) {}
        System.exit(0);
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true).setAcceptBacklog(BACKLOG))
                .connectHandler(this::serve)
                .listen(port, LOOPBACK)
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void serve(NetSocket socket) {
        var requests = new RequestReader(body -> answer(socket, Kind.of(body)));
        socket.exceptionHandler(broken -> {});
        socket.handler(requests::accept);
    }

    private void answer(NetSocket socket, Kind kind) {
        switch (kind) {
            case WHOLE -> socket.write(Answers.WHOLE);
            case BURST -> socket.write(Answers.STREAM);
            case HELD ->
                    socket.write(
                            Answers.STREAM_HEAD.copy().appendBuffer(Answers.EVENTS.getFirst()));
            case PACED -> {
                socket.write(Answers.STREAM_HEAD.copy().appendBuffer(Answers.EVENTS.getFirst()));
                pace(socket);
            }
        }
    }

    private void pace(NetSocket socket) {
        var next = new int[] {1};
        vertx.setPeriodic(
                Kind.PACE_MILLISECONDS,
                timer -> {
                    socket.write(Answers.EVENTS.get(next[0]++));
                    // The end mark comes with the last event.
                    if (next[0] + 1 >= Answers.EVENTS.size()) {
                        socket.write(Answers.EVENTS.get(next[0]));
                        vertx.cancelTimer(timer);
                    }
                });
    }
}
