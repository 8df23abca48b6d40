package dev.lantau.common.traffic.local.health;

import dev.lantau.common.traffic.local.forward.ConnectFailure;
import io.netty.channel.ChannelException;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** One probe: a TCP connection that is opened and reset. */
final class Prober {
    private final InetSocketAddress target;
    private final int timeoutSeconds;

    /**
     * @param meaningful false when this machine could not even try
     * @param failure why the backend is not healthy; {@code null} when it is
     */
    record Result(boolean meaningful, String failure) {}

    Prober(InetSocketAddress target, int timeoutSeconds) {
        this.target = target;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** To be called on the loop, which is where the result is told. */
    void probe(EventLoop loop, Consumer<Result> told) {
        NioSocketChannel channel;
        try {
            channel = new NioSocketChannel();
        } catch (ChannelException noDescriptor) {
            told.accept(new Result(false, null));
            return;
        }
        // No time-wait is left behind: a probe is nothing that a late packet could confuse.
        channel.config()
                .setAutoRead(false)
                .setSoLinger(0)
                .setConnectTimeoutMillis(timeoutSeconds * 1_000);
        loop.register(channel);
        channel.connect(target)
                .addListener(
                        connected -> {
                            channel.close();
                            told.accept(
                                    new Result(
                                            true,
                                            connected.isSuccess()
                                                    ? null
                                                    : words(connected.cause())));
                        });
    }

    private String words(Throwable cause) {
        return "port %d: %s".formatted(target.getPort(), ConnectFailure.words(cause));
    }
}
