package dev.lantau.common.traffic.local.forward;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;

/**
 * One end of a pipe: passes on what comes in here, and stops reading while the other end cannot
 * take more. The only handler of its channel, and with it all that an idle connection holds.
 */
final class PipeEnd extends ChannelInboundHandlerAdapter {
    private final TcpSession session;
    private final SocketChannel channel;
    private final boolean atClient;
    private boolean inputOver;

    private PipeEnd(TcpSession session, SocketChannel channel, boolean atClient) {
        this.session = session;
        this.channel = channel;
        this.atClient = atClient;
    }

    static PipeEnd ofClient(TcpSession session, SocketChannel channel) {
        return new PipeEnd(session, channel, true);
    }

    static PipeEnd ofBackend(TcpSession session, SocketChannel channel) {
        return new PipeEnd(session, channel, false);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var bytes = (ByteBuf) message;
        if (session.isOver()) {
            bytes.release();
            return;
        }
        if (atClient) {
            session.countIn(bytes.readableBytes());
        } else {
            session.countOut(bytes.readableBytes());
        }
        var opposite = session.opposite(channel);
        opposite.writeAndFlush(bytes, opposite.voidPromise());
        if (!opposite.isWritable()) {
            channel.config().setAutoRead(false);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        var opposite = session.opposite(channel);
        if (channel.isWritable() && opposite != null && !session.isOver()) {
            session.touch();
            opposite.pipeline().get(PipeEnd.class).resume();
        }
    }

    private void resume() {
        if (!inputOver) {
            channel.config().setAutoRead(true);
        }
    }

    /** End of stream: the other end gets it too, behind all that was written before. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event != ChannelInputShutdownEvent.INSTANCE || inputOver || session.isOver()) {
            return;
        }
        inputOver = true;
        // A socket at its end is readable for ever: without this the loop would spin.
        channel.config().setAutoRead(false);
        var opposite = session.opposite(channel);
        opposite.writeAndFlush(Unpooled.EMPTY_BUFFER)
                .addListener(
                        written -> {
                            if (written.isSuccess() && !session.isOver()) {
                                endOutput(opposite);
                            }
                        });
    }

    private void endOutput(SocketChannel opposite) {
        opposite.shutdownOutput()
                .addListener(
                        over -> {
                            if (over.isSuccess()) {
                                session.halfDone();
                            } else {
                                session.broken(opposite, "reset");
                            }
                        });
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        session.broken(channel, "closed");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        session.broken(channel, "reset");
    }
}
