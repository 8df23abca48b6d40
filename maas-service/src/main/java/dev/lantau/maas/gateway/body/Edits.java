package dev.lantau.maas.gateway.body;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Replaces ranges of bytes and leaves all others as they are. */
final class Edits {
    private final byte[] bytes;
    private final int expectedSize;
    private final List<Edit> edits = new ArrayList<>(2);

    private record Edit(int start, int end, String replacement) {}

    Edits(byte[] bytes, int expectedSize) {
        this.bytes = bytes;
        this.expectedSize = expectedSize;
    }

    void replace(int start, int end, String replacement) {
        edits.add(new Edit(start, end, replacement));
    }

    Buffer apply() {
        edits.sort(Comparator.comparingInt(Edit::start));
        var result = Buffer.buffer(expectedSize);
        int from = 0;
        for (var edit : edits) {
            result.appendBytes(bytes, from, edit.start - from).appendString(edit.replacement);
            from = edit.end;
        }
        return result.appendBytes(bytes, from, bytes.length - from);
    }
}
