package dev.lantau.maas.gateway.stream;

import io.netty.util.ByteProcessor;
import java.nio.charset.StandardCharsets;

/**
 * Watches the bytes of a stream of server-sent events go by: where events end, and which of them
 * have a member {@code usage} that is an object. One pass, no copies.
 */
final class FrameScanner implements ByteProcessor {
    private static final byte[] USAGE = "\"usage\"".getBytes(StandardCharsets.US_ASCII);

    private int position;
    private int frameStart;
    private int lastEnd;
    private boolean emptyLine = true;
    private int matched;
    private boolean beforeValue;
    private boolean usageInFrame;
    private long frames;
    private int usageStart = -1;
    private int usageEnd = -1;

    /** Stops after an event with a usage. */
    @Override
    public boolean process(byte next) {
        position++;
        if (next == '\n') {
            if (emptyLine) {
                endFrame();
                return usageStart < 0;
            }
            emptyLine = true;
            return true;
        }
        if (next != '\r') {
            emptyLine = false;
        }
        if (beforeValue) {
            value(next);
        } else if (next == USAGE[matched]) {
            matched++;
            beforeValue = matched == USAGE.length;
            matched = beforeValue ? 0 : matched;
        } else {
            matched = next == USAGE[0] ? 1 : 0;
        }
        return true;
    }

    /** Between the member's name and its value; OpenAI sends null in all chunks but the last. */
    private void value(byte next) {
        if (next != ':' && next != ' ') {
            usageInFrame |= next == '{';
            beforeValue = false;
        }
    }

    private void endFrame() {
        frames++;
        if (usageInFrame) {
            usageStart = frameStart;
            usageEnd = position;
        }
        usageInFrame = false;
        beforeValue = false;
        matched = 0;
        frameStart = position;
        lastEnd = position;
    }

    /** How many events have ended. */
    long frames() {
        return frames;
    }

    /** Where the last event ended that has ended. */
    int lastEnd() {
        return lastEnd;
    }

    int position() {
        return position;
    }

    /** Where the event with a usage begins that the scan stopped after; -1 without one. */
    int usageStart() {
        return usageStart;
    }

    int usageEnd() {
        return usageEnd;
    }

    /** That event was dealt with. */
    void takenUsage() {
        usageStart = -1;
    }

    /** The first bytes are gone: positions count from there on. */
    void forget(int bytes) {
        position -= bytes;
        frameStart -= bytes;
        lastEnd -= bytes;
    }
}
