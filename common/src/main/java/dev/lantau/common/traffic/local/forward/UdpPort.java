package dev.lantau.common.traffic.local.forward;

import dev.lantau.common.traffic.Decision.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.quarkus.logging.Log;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One UDP port of a frontend and its flows. A flow is a source address and port; it keeps its
 * backend, has a socket of its own there, and gets its answers from the frontend's address. Port
 * and flows share one event loop.
 */
public final class UdpPort extends ChannelInboundHandlerAdapter {
    private static final int LARGEST_DATAGRAM = 65_535;
    private static final int SOCKET_BUFFER = 1 << 20;

    private final EventLoops loops;
    private final LoopSessions sessions;
    private final FrontendTraffic traffic;
    private final int port;
    private final Map<InetSocketAddress, UdpFlow> flows = new HashMap<>();

    private UdpPort(EventLoops loops, FrontendTraffic traffic, int port) {
        this.loops = loops;
        this.sessions = loops.next();
        this.traffic = traffic;
        this.port = port;
    }

    /**
     * Starts to receive.
     *
     * @param shared whether other processes may have the same port open
     * @throws ChannelException when there is no file descriptor left
     */
    public static ChannelFuture listen(
            EventLoops loops,
            FrontendTraffic traffic,
            InetAddress address,
            int port,
            boolean shared) {
        var handler = new UdpPort(loops, traffic, port);
        var channel = handler.socket(handler);
        // All clients share it, where a flow's own socket has one client.
        channel.config().setReceiveBufferSize(SOCKET_BUFFER).setSendBufferSize(SOCKET_BUFFER);
        if (shared) {
            channel.config().setOption(Acceptor.SHARED, true);
        }
        handler.sessions.loop().register(channel);
        return channel.bind(new InetSocketAddress(address, port));
    }

    private DatagramChannel socket(ChannelInboundHandlerAdapter handler) {
        var channel = new NioDatagramChannel();
        channel.config()
                .setAllocator(loops.allocator())
                .setRecvByteBufAllocator(new FixedRecvByteBufAllocator(LARGEST_DATAGRAM));
        channel.pipeline().addLast(handler);
        return channel;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var packet = (DatagramPacket) message;
        var source = packet.sender();
        var flow = flows.get(source);
        if (flow == null && traffic.admit(source, port, loops.hasRoom())) {
            flow = open(source, context.channel());
        }
        if (flow == null) {
            packet.release();
        } else {
            flow.send(packet.content());
        }
    }

    /** The new flow of a source that was let in; {@code null} when there is no backend for it. */
    private UdpFlow open(InetSocketAddress source, Channel frontend) {
        var flow = new UdpFlow(sessions, traffic, source, port, frontend, this);
        flow.begin();
        if (flow.isOver()) {
            return null;
        }
        var share = traffic.steering().choose(source.getAddress(), List.of());
        int target = traffic.rules().backendPort(port);
        if (share == null || target < 0) {
            flow.refuse(Outcome.NO_BACKEND, traffic.steering().whyNothing());
            return null;
        }
        flow.choose(share, target);
        if (traffic.rules().isLoop(share, port, target)) {
            flow.refuse(Outcome.UNREACHABLE, TcpSession.LOOP);
            return null;
        }
        try {
            flow.connect(socket(flow.backendEnd()));
        } catch (ChannelException noDescriptor) {
            flow.refuse(Outcome.UNREACHABLE, "this process has no file descriptor left");
            return null;
        }
        if (flow.isOver()) {
            return null;
        }
        flows.put(source, flow);
        return flow;
    }

    void forget(InetSocketAddress source) {
        flows.remove(source);
    }

    static void write(Channel to, ByteBuf bytes, InetSocketAddress recipient) {
        to.writeAndFlush(new DatagramPacket(bytes, recipient), to.voidPromise());
    }

    /** Without its socket no answer can come from the frontend's address: nothing can drain. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        List.copyOf(flows.values()).forEach(flow -> flow.cut("its listener was taken away"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A datagram that a client no longer takes, or is too large: nothing of the port itself.
        Log.debugf("UDP port %d of %s: %s", port, traffic.rules().frontend().id(), cause);
    }
}
