package dev.lantau.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Keeps every connection busy with ready-made requests in random order, from one thread: it shares
 * the machine with what it measures, so it does as little as it can.
 */
final class LoadGenerator {
    private static final int BUFFER = 64 * 1024;
    private static final int MOST_LATENCIES = 1 << 20;

    private final List<byte[]> requests;
    private final SplittableRandom random = new SplittableRandom(42);
    private final double[] latencies = new double[MOST_LATENCIES];
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
    private long done;
    private long failed;
    private String firstFailure;

    LoadGenerator(List<byte[]> requests) {
        this.requests = requests;
    }

    /** Closed loop: each connection sends its next request when the answer to the last is there. */
    Load run(InetSocketAddress address, int connections, double seconds) throws IOException {
        done = failed = 0;
        firstFailure = null;
        try (var selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                var channel = SocketChannel.open(address);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new Lane(channel));
            }
            long start = System.nanoTime();
            long end = start + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
            for (var key : selector.keys()) {
                send((Lane) key.attachment(), start);
            }
            long now = start;
            while (now < end) {
                selector.select(this::receive, TimeUnit.SECONDS.toMillis(1));
                now = System.nanoTime();
            }
            for (var key : selector.keys()) {
                key.channel().close();
            }
            return new Load(
                    (now - start) / (double) TimeUnit.SECONDS.toNanos(1),
                    done,
                    failed,
                    firstFailure,
                    new Spread(sortedLatencies()));
        }
    }

    private double[] sortedLatencies() {
        var sorted = Arrays.copyOf(latencies, (int) Math.min(done, MOST_LATENCIES));
        Arrays.sort(sorted);
        return sorted;
    }

    private void send(Lane lane, long now) {
        var request = requests.get(random.nextInt(requests.size()));
        out.clear().put(request).flip();
        try {
            while (out.hasRemaining()) {
                lane.channel.write(out); // a request fits into the socket's buffer
            }
        } catch (IOException e) {
            throw new BenchException("A request cannot be sent", e);
        }
        lane.filled = 0;
        lane.sentAt = now;
    }

    private void receive(SelectionKey key) {
        var lane = (Lane) key.attachment();
        try {
            in.clear();
            int read = lane.channel.read(in);
            if (read < 0) {
                throw new BenchException("The server closed a connection");
            }
            in.flip().get(lane.buffer, lane.filled, read);
            lane.filled += read;
        } catch (IOException e) {
            throw new BenchException("An answer cannot be read", e);
        }
        int length = Response.lengthIn(lane.buffer, lane.filled);
        if (length >= 0) {
            long now = System.nanoTime();
            note(lane, length, now);
            send(lane, now);
        }
    }

    private void note(Lane lane, int length, long now) {
        if (Response.statusIn(lane.buffer) == 200) {
            latencies[(int) (done % MOST_LATENCIES)] = (now - lane.sentAt) / 1e6;
            done++;
        } else {
            failed++;
            if (firstFailure == null) {
                firstFailure = Response.of(lane.buffer, length).toString();
            }
        }
    }

    /** One connection and the answer that is arriving on it. */
    private static final class Lane {
        final SocketChannel channel;
        final byte[] buffer = new byte[BUFFER];
        int filled;
        long sentAt;

        Lane(SocketChannel channel) {
            this.channel = channel;
        }
    }
}
