package dev.lantau.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Connections that have reached the backend and then do nothing. */
final class Held {
    private final List<SocketChannel> channels = new ArrayList<>();

    /** Opens more of them, one after the other; how many there are. */
    int hold(InetSocketAddress address, int connections) throws IOException {
        var head = Wire.head(Wire.Kind.HOLD, 0);
        var answer = ByteBuffer.allocateDirect(Wire.HEAD);
        for (int i = 0; i < connections; i++) {
            var channel = SocketChannel.open(address);
            channels.add(channel);
            Wire.write(channel, head);
            Wire.answer(channel, answer);
        }
        return channels.size();
    }

    void release() throws IOException {
        for (var channel : channels) {
            channel.close();
        }
        channels.clear();
    }
}
