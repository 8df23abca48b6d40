package dev.lantau.bench.chat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Finds the end of an answer in what a connection brings, and whether it is the right one. */
final class AnswerReader {
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final byte[] END = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** The last event of a stream, with the end of its body. */
    private static final byte[] GOOD_END =
            "data: [DONE]\n\n\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] tail = new byte[GOOD_END.length];
    private String head = "";
    private boolean inBody;
    private boolean good;
    private boolean chunked;
    private long left;
    private long bytes;

    /** Takes the next bytes; whether the answer is whole now. */
    boolean accept(Buffer next) {
        if (inBody) {
            return body(next);
        }
        head += next.toString(StandardCharsets.ISO_8859_1);
        int end = head.indexOf(END_OF_HEAD);
        if (end < 0) {
            return false;
        }
        var rest = head.substring(end + END_OF_HEAD.length());
        head = head.substring(0, end).toLowerCase(Locale.ROOT);
        inBody = true;
        good = head.startsWith("http/1.1 200 ");
        chunked = head.contains("\r\ntransfer-encoding: chunked");
        left = chunked ? 0 : length();
        return body(Buffer.buffer(rest, StandardCharsets.ISO_8859_1.name()));
    }

    private long length() {
        var name = "\r\ncontent-length:";
        int at = head.indexOf(name);
        if (at < 0) {
            return 0;
        }
        int end = head.indexOf('\r', at + name.length());
        return Long.parseLong(
                head.substring(at + name.length(), end < 0 ? head.length() : end).strip());
    }

    private boolean body(Buffer next) {
        bytes += next.length();
        if (!chunked) {
            left -= next.length();
            good &= left >= 0;
            return left <= 0;
        }
        remember(next);
        return Arrays.equals(tail, tail.length - END.length, tail.length, END, 0, END.length);
    }

    private void remember(Buffer next) {
        int taken = Math.min(next.length(), tail.length);
        System.arraycopy(tail, taken, tail, 0, tail.length - taken);
        next.getBytes(next.length() - taken, next.length(), tail, tail.length - taken);
    }

    /** Whether anything of the body has come. */
    boolean hasBody() {
        return bytes > 0;
    }

    /** Whether a whole answer is what was asked for: a success, and the whole stream. */
    boolean isGood() {
        return good && (!chunked || Arrays.equals(tail, GOOD_END));
    }

    String head() {
        return head;
    }

    /** The next bytes are another answer's. */
    void reset() {
        head = "";
        inBody = false;
        bytes = 0;
        Arrays.fill(tail, (byte) 0);
    }
}
