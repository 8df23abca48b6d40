package dev.lantau.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Small requests over one connection, each answered before the next is sent.
 *
 * @param perSecond on average, at random times (a Poisson process); 0 for as fast as they are
 *     answered
 */
record Exchanges(InetSocketAddress address, long milliseconds, double perSecond)
        implements Callable<Samples> {
    @Override
    public Samples call() throws IOException {
        var samples = new Samples();
        var request = Wire.head(Wire.Kind.EXCHANGE, 0);
        var answer = ByteBuffer.allocateDirect(Wire.HEAD);
        try (var channel = SocketChannel.open(address)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Wire.write(channel, request);
            Wire.answer(channel, answer);
            long due = System.nanoTime();
            long end = due + milliseconds * 1_000_000;
            while (true) {
                due += pause();
                long start = startOf(due);
                if (start >= end) {
                    return samples;
                }
                Wire.write(channel, request);
                Wire.answer(channel, answer);
                samples.add(System.nanoTime() - start);
            }
        }
    }

    private long pause() {
        return perSecond == 0
                ? 0
                : (long)
                        (-Math.log(1 - ThreadLocalRandom.current().nextDouble()) * 1e9 / perSecond);
    }

    /**
     * Waits for the time of a request. One that an earlier answer has made late counts from when it
     * was due; what the client's own timer is late does not count.
     */
    private long startOf(long due) {
        long now = System.nanoTime();
        if (perSecond == 0) {
            return now;
        }
        if (now >= due) {
            return due;
        }
        for (; now < due; now = System.nanoTime()) {
            LockSupport.parkNanos(due - now);
        }
        return now;
    }
}
