package dev.lantau.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** How clients and backend talk: a connection starts with a head that says what it is for. */
final class Wire {
    /** Bytes of a head, and of every small request and response. */
    static final int HEAD = 64;

    /** Where a head has its number. */
    private static final int NUMBER = 8;

    /** What a connection is for: the first byte of a head. */
    enum Kind {
        /** Requests that are answered, any number of them; each request is a head. */
        EXCHANGE,
        /** One request; the backend answers and closes. */
        ONCE,
        /** One request that is answered; then nothing. */
        HOLD,
        /** Blocks to the backend, which answers how many bytes they were. */
        UPLOAD,
        /**
         * Blocks from the backend for as many milliseconds as the head's number; then it closes.
         */
        DOWNLOAD;

        static Kind of(ByteBuffer head) {
            return values()[head.get(0)];
        }
    }

    private Wire() {}

    /** A head, ready to be written. */
    static ByteBuffer head(Kind kind, long number) {
        return ByteBuffer.allocateDirect(HEAD)
                .put(0, (byte) kind.ordinal())
                .putLong(NUMBER, number);
    }

    static long number(ByteBuffer head) {
        return head.getLong(NUMBER);
    }

    /** Writes the whole of a buffer, which is ready to be written again afterwards. */
    static void write(SocketChannel channel, ByteBuffer buffer) throws IOException {
        buffer.clear();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Fills a buffer; false when the stream ended before its first byte. */
    static boolean read(SocketChannel channel, ByteBuffer buffer) throws IOException {
        buffer.clear();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                if (buffer.position() == 0) {
                    return false;
                }
                throw new EOFException("The stream ended after " + buffer.position() + " bytes");
            }
        }
        return true;
    }

    /** Fills a buffer with an answer that has to come. */
    static void answer(SocketChannel channel, ByteBuffer buffer) throws IOException {
        if (!read(channel, buffer)) {
            throw new EOFException("The stream ended where an answer was due");
        }
    }
}
