package dev.lantau.common.traffic.local.log;

import io.quarkus.logging.Log;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Writes access logs. Event loops put lines into a bounded queue and never wait; one thread writes
 * them. It opens a file for each batch and closes it again, so that a file that was rotated or
 * deleted is simply made anew, and an idle log costs nothing.
 */
public final class AccessLog implements AutoCloseable {
    private static final int LONGEST_QUEUE = 16_384;
    private static final long BATCH_MILLISECONDS = 200;
    private static final AccessLogLine END =
            new AccessLogLine(null, 0, null, null, 0, null, 0, 0, 0, 0, null, null);
    private static final long LAST_BATCH_MILLISECONDS = 2_000;

    private final BlockingQueue<AccessLogLine> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final LongAdder dropped = new LongAdder();
    private final Thread writer;
    private volatile boolean closing;
    private long reported;

    public AccessLog() {
        writer = Thread.ofPlatform().daemon().name("lantau-access-log").start(this::write);
    }

    /** Never waits: what the writer cannot keep up with is dropped and counted. */
    public void add(AccessLogLine line) {
        if (!queue.offer(line)) {
            dropped.increment();
        }
    }

    /** Lines that were lost because the queue was full or a file could not be written. */
    public long dropped() {
        return dropped.sum();
    }

    /** Writes what is left. */
    @Override
    public void close() {
        closing = true;
        queue.offer(END); // wakes a writer that waits; if there is no room, it does not wait
        try {
            writer.join(LAST_BATCH_MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        while (!closing || !queue.isEmpty()) {
            try {
                writeBatch();
            } catch (RuntimeException failed) {
                // A bad line or path must not end the writing of all others.
                Log.error("Access log", failed);
            }
        }
    }

    private void writeBatch() {
        List<AccessLogLine> batch = new ArrayList<>();
        try {
            batch.add(queue.take());
            if (!closing) {
                TimeUnit.MILLISECONDS.sleep(BATCH_MILLISECONDS);
            }
        } catch (InterruptedException stray) {
            closing = true; // nobody interrupts this thread while the process is to go on
        }
        queue.drainTo(batch);
        batch.stream()
                .filter(line -> line != END)
                .collect(Collectors.groupingBy(AccessLogLine::file))
                .forEach(this::append);
        if (dropped.sum() != reported) {
            Log.warnf("%d lines of access logs were dropped", dropped.sum() - reported);
            reported = dropped.sum();
        }
    }

    private void append(String file, List<AccessLogLine> lines) {
        try (var out = new BufferedOutputStream(open(Path.of(file)), 65_536)) {
            for (var line : lines) {
                line.writeTo(out);
            }
        } catch (IOException failed) {
            dropped.add(lines.size());
            Log.warnf("Access log %s cannot be written: %s", file, failed);
        }
    }

    private static OutputStream open(Path file) throws IOException {
        try {
            return Files.newOutputStream(
                    file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (NoSuchFileException noDirectory) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.newOutputStream(
                    file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
