package dev.lantau.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;

/** One connection that sends as fast as it can; bytes that the backend got. */
record Upload(InetSocketAddress address, long milliseconds) implements Callable<Long> {
    @Override
    public Long call() throws IOException {
        try (var channel = SocketChannel.open(address)) {
            Wire.write(channel, Wire.head(Wire.Kind.UPLOAD, 0));
            long sent = Blocks.send(channel, milliseconds * 1_000_000);
            var answer = Wire.head(Wire.Kind.UPLOAD, 0);
            Wire.answer(channel, answer);
            if (Wire.number(answer) != sent) {
                throw new IOException("%d of %d bytes".formatted(Wire.number(answer), sent));
            }
            return sent;
        }
    }
}
