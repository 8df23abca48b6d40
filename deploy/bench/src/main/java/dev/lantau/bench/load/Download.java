package dev.lantau.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;

/** One connection that receives as fast as it can; bytes that it got. */
record Download(InetSocketAddress address, long milliseconds) implements Callable<Long> {
    @Override
    public Long call() throws IOException {
        try (var channel = SocketChannel.open(address)) {
            Wire.write(channel, Wire.head(Wire.Kind.DOWNLOAD, milliseconds));
            return Blocks.receive(channel);
        }
    }
}
