package dev.lantau.bench.chat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/** Finds the requests in what a connection brings; each has a body with a length. */
final class RequestReader {
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String LENGTH = "\r\ncontent-length:";

    private final Consumer<String> bodies;
    private String read = "";

    RequestReader(Consumer<String> bodies) {
        this.bodies = bodies;
    }

    void accept(Buffer next) {
        read += next.toString(StandardCharsets.ISO_8859_1);
        for (int head = read.indexOf(END_OF_HEAD); head >= 0; head = read.indexOf(END_OF_HEAD)) {
            int from = head + END_OF_HEAD.length();
            int to = from + length(read.substring(0, head));
            if (read.length() < to) {
                return;
            }
            var body = read.substring(from, to);
            read = read.substring(to);
            bodies.accept(body);
        }
    }

    private static int length(String head) {
        var lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(LENGTH);
        if (at < 0) {
            return 0;
        }
        int end = lower.indexOf('\r', at + LENGTH.length());
        return Integer.parseInt(
                lower.substring(at + LENGTH.length(), end < 0 ? lower.length() : end).strip());
    }
}
