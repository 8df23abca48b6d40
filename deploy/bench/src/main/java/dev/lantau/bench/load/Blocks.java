package dev.lantau.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A stream of blocks, each of which starts with a byte that tells whether it is the last: the end
 * is known without closing, and a stream that was cut off is noticed.
 */
final class Blocks {
    static final int SIZE = 128 * 1024;
    private static final byte MORE = 1;
    private static final byte LAST = 2;
    private static final ThreadLocal<ByteBuffer> BUFFER =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(SIZE));

    private long bytes;
    private boolean last;

    /** Writes blocks until the time is over; bytes written. */
    static long send(SocketChannel channel, long nanoseconds) throws IOException {
        var buffer = BUFFER.get().put(0, MORE);
        long sent = SIZE;
        long start = System.nanoTime();
        for (; System.nanoTime() - start < nanoseconds; sent += SIZE) {
            Wire.write(channel, buffer);
        }
        Wire.write(channel, buffer.put(0, LAST));
        return sent;
    }

    /**
     * Reads blocks to the end of the last one; bytes read.
     *
     * @throws IOException the stream ended before
     */
    static long receive(SocketChannel channel) throws IOException {
        var blocks = new Blocks();
        var buffer = BUFFER.get();
        while (!blocks.ended()) {
            buffer.clear();
            int count = channel.read(buffer);
            if (count < 0) {
                throw new IOException("The stream was cut off after " + blocks.bytes + " bytes");
            }
            blocks.passed(buffer, count);
        }
        return blocks.bytes;
    }

    /** The next bytes of the stream came. */
    void passed(ByteBuffer buffer, int count) {
        long block = Math.ceilDiv(bytes, SIZE) * SIZE;
        for (; block < bytes + count; block += SIZE) {
            last |= buffer.get((int) (block - bytes)) == LAST;
        }
        bytes += count;
    }

    boolean ended() {
        return last && bytes % SIZE == 0;
    }
}
