package dev.lantau.modelarts.trainingjob;

import dev.lantau.modelarts.compute.LogSlice;
import java.nio.charset.StandardCharsets;

/**
 * A part of a log as text, cut so that no character is split: bytes of one that begins before the
 * part or ends after it are left out. Bytes that are no UTF-8 become U+FFFD.
 *
 * @param content the text
 * @param bytes how many bytes of the log it stands for
 */
record LogText(String content, int bytes) {
    private static final int LONGEST_CHARACTER = 4;

    static LogText of(LogSlice slice) {
        var bytes = slice.bytes();
        int from = slice.from() > 0 ? afterSplit(bytes) : 0;
        int to = beforeSplit(bytes, from);
        return new LogText(new String(bytes, from, to - from, StandardCharsets.UTF_8), to - from);
    }

    private static int afterSplit(byte[] bytes) {
        int from = 0;
        while (from < Math.min(bytes.length, LONGEST_CHARACTER - 1)
                && isContinuation(bytes[from])) {
            from++;
        }
        return from;
    }

    /** Where the last character begins that is not all there (yet). */
    private static int beforeSplit(byte[] bytes, int from) {
        for (int back = 1; back < LONGEST_CHARACTER && bytes.length - back >= from; back++) {
            int at = bytes.length - back;
            if (!isContinuation(bytes[at])) {
                return length(bytes[at]) > back ? at : bytes.length;
            }
        }
        return bytes.length;
    }

    private static boolean isContinuation(byte one) {
        return (one & 0xC0) == 0x80;
    }

    /** Bytes of the character that begins so; 1 for what begins none. */
    private static int length(byte first) {
        if ((first & 0xE0) == 0xC0) {
            return 2;
        }
        if ((first & 0xF0) == 0xE0) {
            return 3;
        }
        return (first & 0xF8) == 0xF0 ? LONGEST_CHARACTER : 1;
    }
}
