package dev.lantau.common.traffic.local.forward;

import dev.lantau.common.traffic.Decision.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;

/** Datagrams of one source, and the answers of its backend. */
final class UdpFlow extends Session {
    private final Channel frontend;
    private final UdpPort port;
    private DatagramChannel backend;

    UdpFlow(
            LoopSessions sessions,
            FrontendTraffic traffic,
            InetSocketAddress source,
            int portNumber,
            Channel frontend,
            UdpPort port) {
        super(sessions, traffic, source, portNumber, true);
        this.frontend = frontend;
        this.port = port;
    }

    ChannelInboundHandlerAdapter backendEnd() {
        return new BackendEnd();
    }

    /** Connected, the socket takes datagrams of this backend only and hears of its refusals. */
    void connect(DatagramChannel socket) {
        backend = socket;
        sessions().loop().register(socket);
        var target = new InetSocketAddress(share().address(), backendPort());
        var connecting = socket.connect(target);
        if (connecting.isDone() && !connecting.isSuccess()) {
            unreachable(connecting.cause());
        } else {
            decided(Outcome.FORWARDED, traffic().steering().how());
        }
    }

    private void unreachable(Throwable cause) {
        decided(Outcome.UNREACHABLE, ConnectFailure.words(cause));
        finish(Outcome.UNREACHABLE, ConnectFailure.words(cause));
    }

    void refuse(Outcome outcome, String why) {
        decided(outcome, why);
        end(outcome, why);
    }

    void send(ByteBuf bytes) {
        if (isOver()) {
            bytes.release();
            return;
        }
        countIn(bytes.readableBytes());
        backend.writeAndFlush(bytes, backend.voidPromise());
    }

    @Override
    public void cut(String reason) {
        finish(Outcome.FORWARDED, reason);
    }

    private void finish(Outcome outcome, String reason) {
        if (end(outcome, reason)) {
            port.forget(source());
            if (backend != null) {
                backend.close();
            }
        }
    }

    private final class BackendEnd extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var packet = (DatagramPacket) message;
            if (isOver()) {
                packet.release();
                return;
            }
            countOut(packet.content().readableBytes());
            UdpPort.write(frontend, packet.content(), source());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof PortUnreachableException && !isOver()) {
                // The next datagram of the source opens a new flow, to another backend if it may.
                unreachable(cause);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            cut("closed by the system");
        }
    }
}
