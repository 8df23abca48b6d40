package dev.lantau.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What clients want to reach: answers, takes and sends as each connection's head asks for. */
public final class Backend {
    private static final int BACKLOG = 4096;
    private static final ThreadLocal<ByteBuffer> HEAD =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(Wire.HEAD));

    private final ExecutorService threads =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());

    private Backend() {}

    /**
     * Serves until standard input ends.
     *
     * @param arguments the port of 127.0.0.1 to listen on
     */
    public static void main(String... arguments) throws IOException {
        var server = ServerSocketChannel.open();
        server.bind(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])),
                BACKLOG);
        Thread.ofPlatform().daemon().start(() -> new Backend().accept(server));
        while (System.in.read() >= 0) {}
    }

    private void accept(ServerSocketChannel server) {
        try {
            while (true) {
                var channel = server.accept();
                threads.execute(() -> serve(channel));
            }
        } catch (IOException e) {
            e.printStackTrace(); // such as too many open files; the measurement fails
        }
    }

    private void serve(SocketChannel channel) {
        boolean held = false;
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            var head = HEAD.get();
            if (Wire.read(channel, head)) {
                held = serve(channel, head);
            }
        } catch (IOException e) {
            // the client, or what is between, went away: the clients notice what matters
        } finally {
            if (!held) {
                close(channel);
            }
        }
    }

    /** Whether the connection stays open when this thread has done its part. */
    private static boolean serve(SocketChannel channel, ByteBuffer head) throws IOException {
        switch (Wire.Kind.of(head)) {
            case EXCHANGE -> {
                do {
                    Wire.write(channel, head);
                } while (Wire.read(channel, head));
            }
            case ONCE -> Wire.write(channel, head);
            case HOLD -> {
                Wire.write(channel, head);
                Thread.startVirtualThread(() -> hold(channel));
                return true;
            }
            case UPLOAD ->
                    Wire.write(channel, Wire.head(Wire.Kind.UPLOAD, Blocks.receive(channel)));
            case DOWNLOAD -> Blocks.send(channel, Wire.number(head) * 1_000_000);
        }
        return false;
    }

    private static void hold(SocketChannel channel) {
        try (channel) {
            channel.read(ByteBuffer.allocate(1));
        } catch (IOException e) {
            // gone, as intended
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // closed all the same
        }
    }
}
