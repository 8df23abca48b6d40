package dev.lantau.common.traffic.local.forward;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.quarkus.logging.Log;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.util.concurrent.TimeUnit;

/** Takes the connections of one listening socket and hands them to the event loops in turn. */
public final class Acceptor extends ChannelInboundHandlerAdapter {
    /** Of a socket that several processes may have open. */
    static final ChannelOption<Boolean> SHARED =
            NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT);

    private static final int BACKLOG = 4_096;

    /** While there are no file descriptors the others need the processor more. */
    private static final long PAUSE_MILLISECONDS = 100;

    private final EventLoops loops;
    private final FrontendTraffic traffic;
    private final int port;

    Acceptor(EventLoops loops, FrontendTraffic traffic, int port) {
        this.loops = loops;
        this.traffic = traffic;
        this.port = port;
    }

    /**
     * Starts to listen.
     *
     * @param shared whether other processes may have the same port open
     * @throws io.netty.channel.ChannelException when there is no file descriptor left
     */
    public static ChannelFuture listen(
            EventLoops loops,
            FrontendTraffic traffic,
            InetAddress address,
            int port,
            boolean shared) {
        var channel = new ListeningSocket();
        channel.config().setBacklog(BACKLOG).setReuseAddress(true);
        if (shared) {
            channel.config().setOption(SHARED, true);
        }
        channel.pipeline().addLast(new Acceptor(loops, traffic, port));
        loops.next().loop().register(channel);
        return channel.bind(new InetSocketAddress(address, port));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var client = (SocketChannel) message;
        var source = client.remoteAddress();
        if (source == null) {
            client.unsafe().closeForcibly(); // gone already
            return;
        }
        var probe = traffic.probes().of(source);
        if (probe == null && !traffic.admit(source, port, loops.hasRoom())) {
            TcpSession.reset(client);
            return;
        }
        var session = new TcpSession(loops, loops.next(), traffic, client, source, port, probe);
        session.register();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Log.warnf(
                "Port %d of %s does not accept connections for a moment: %s",
                port, traffic.rules().frontend().id(), cause);
        var settings = context.channel().config();
        settings.setAutoRead(false);
        context.executor()
                .schedule(
                        () -> settings.setAutoRead(true),
                        PAUSE_MILLISECONDS,
                        TimeUnit.MILLISECONDS);
    }
}
