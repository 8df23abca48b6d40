package dev.lantau.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;

/**
 * One connection after the other: connect, one request and its answer, to the end of the stream.
 * The backend closes first, so that no port of a client or proxy is left waiting for stray segments
 * and ports cannot run out.
 */
record Connects(InetSocketAddress address, long milliseconds) implements Callable<Connects.Done> {
    private static final int MOST_FAILURES = 100;

    /**
     * @param samples from connect to the end of the stream
     * @param failed connections that did not get their answer
     */
    record Done(Samples samples, long failed) {}

    @Override
    public Done call() throws IOException {
        var samples = new Samples();
        var head = Wire.head(Wire.Kind.ONCE, 0);
        var answer = ByteBuffer.allocateDirect(Wire.HEAD);
        long end = System.nanoTime() + milliseconds * 1_000_000;
        int failed = 0;
        for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
            try (var channel = SocketChannel.open()) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.connect(address);
                Wire.write(channel, head);
                Wire.answer(channel, answer);
                if (Wire.read(channel, answer)) {
                    throw new IOException("More came than the answer");
                }
                samples.add(System.nanoTime() - start);
            } catch (IOException e) {
                if (++failed > MOST_FAILURES) {
                    throw e;
                }
            }
        }
        return new Done(samples, failed);
    }
}
