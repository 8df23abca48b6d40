package dev.lantau.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One HTTP/1.1 response, as bytes from a socket.
 *
 * @param head status line and headers
 */
record Response(int status, String head, String body) {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.ISO_8859_1);

    private static final int LENGTH_UNKNOWN = -1;

    /** Bytes of the first response in the buffer, or -1 while it is not there as a whole. */
    static int lengthIn(byte[] buffer, int filled) {
        int head = headLength(buffer, filled);
        if (head < 0) {
            return -1;
        }
        int body = bodyLength(buffer, head);
        if (body != LENGTH_UNKNOWN) {
            return head + body <= filled ? head + body : -1;
        }
        int status = statusIn(buffer);
        return status == 204 || status == 304 ? head : endOfChunks(buffer, head, filled);
    }

    /** Where the last chunk ends, or -1 while it is not there. */
    private static int endOfChunks(byte[] buffer, int head, int filled) {
        int at = head;
        while (true) {
            int end = endOfLine(buffer, at, filled);
            if (end < 0) {
                return -1;
            }
            int size = chunkSize(buffer, at, end);
            at = end + size + 2;
            if (at > filled) {
                return -1;
            }
            if (size == 0) {
                return at;
            }
        }
    }

    private static int endOfLine(byte[] buffer, int from, int filled) {
        for (int i = from; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int chunkSize(byte[] buffer, int at, int end) {
        return Integer.parseInt(
                new String(buffer, at, end - at, StandardCharsets.ISO_8859_1).strip(), 16);
    }

    private static byte[] joinedChunks(byte[] buffer, int head, int length) {
        var joined = new ByteArrayOutputStream();
        int at = head;
        while (at < length) {
            int end = endOfLine(buffer, at, length);
            int size = chunkSize(buffer, at, end);
            joined.write(buffer, end, size);
            at = end + size + 2;
        }
        return joined.toByteArray();
    }

    /** The three digits after the protocol. */
    static int statusIn(byte[] buffer) {
        return (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + buffer[11] - '0';
    }

    static Response of(byte[] buffer, int length) {
        int head = headLength(buffer, length);
        var body =
                length == head || bodyLength(buffer, head) != LENGTH_UNKNOWN
                        ? Arrays.copyOfRange(buffer, head, length)
                        : joinedChunks(buffer, head, length);
        return new Response(
                statusIn(buffer),
                new String(buffer, 0, head, StandardCharsets.ISO_8859_1),
                new String(body, StandardCharsets.UTF_8));
    }

    /** Value of a header, or an exception when it is absent. */
    String header(String name) {
        var start = "\r\n" + name.toLowerCase(Locale.ROOT) + ":";
        int at = head.toLowerCase(Locale.ROOT).indexOf(start);
        if (at < 0) {
            throw new BenchException("No " + name + " in " + this);
        }
        int from = at + start.length();
        return head.substring(from, head.indexOf("\r\n", from)).trim();
    }

    private static int headLength(byte[] buffer, int filled) {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n'
                    && buffer[i - 1] == '\r'
                    && buffer[i - 2] == '\n'
                    && buffer[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int bodyLength(byte[] buffer, int head) {
        for (int line = 0; line < head; line++) {
            if (line > 0 && buffer[line - 1] == '\n' && isLengthAt(buffer, line)) {
                int value = 0;
                for (int i = line + LENGTH.length; buffer[i] != '\r'; i++) {
                    if (buffer[i] != ' ') {
                        value = value * 10 + buffer[i] - '0';
                    }
                }
                return value;
            }
        }
        return LENGTH_UNKNOWN;
    }

    private static boolean isLengthAt(byte[] buffer, int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            if (Character.toLowerCase(buffer[at + i]) != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }
}
