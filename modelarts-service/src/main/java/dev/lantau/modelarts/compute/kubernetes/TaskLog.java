package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.LogSlice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/**
 * Parts of a log that can only be read from its beginning. No more of it than what is asked for is
 * held in memory.
 */
final class TaskLog {
    private static final int BUFFER = 64 * 1024;

    private final Supplier<InputStream> whole;

    TaskLog(Supplier<InputStream> whole) {
        this.whole = whole;
    }

    /** As in {@link dev.lantau.modelarts.compute.ComputeDriver#log}. */
    LogSlice slice(long from, int most) throws IOException {
        long first = from < 0 ? Math.max(0, read(0, 0).total() + from) : from;
        return read(first, most);
    }

    private LogSlice read(long from, int most) throws IOException {
        var wanted = new ByteArrayOutputStream();
        var buffer = new byte[BUFFER];
        long until = from > Long.MAX_VALUE - most ? Long.MAX_VALUE : from + most;
        long at = 0;
        var log = whole.get();
        try {
            for (int count = log.read(buffer); count >= 0; count = log.read(buffer)) {
                int start = (int) Math.clamp(from - at, 0, count);
                int end = (int) Math.clamp(until - at, start, count);
                wanted.write(buffer, start, end - start);
                at += count;
            }
        } catch (IOException | RuntimeException e) {
            // Only then: the client resets the connection of a log that is closed, and at its end
            // that one may be the next caller's already.
            log.close();
            throw e;
        }
        return new LogSlice(wanted.toByteArray(), Math.min(from, at), at);
    }
}
