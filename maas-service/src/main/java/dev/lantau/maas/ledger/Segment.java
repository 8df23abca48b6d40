package dev.lantau.maas.ledger;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One file of the journal. One thread at a time writes, one reads. It may be deleted when it is
 * sealed, everything in it was shipped, and no call is open that began in it.
 */
final class Segment {
    static final String SUFFIX = ".journal";

    /** In bytes; no line of ours comes near. */
    private static final int LONGEST_BATCH = 1 << 20;

    private final Path file;
    // Not a FileChannel: the interrupt of a caller's thread would close it. Null when nothing is
    // written any more.
    private RandomAccessFile writer;
    private boolean torn;
    // Written by one thread at a time, under the journal's lock.
    private volatile long written;
    private volatile boolean sealed;
    private volatile long shipped;
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean damaged;

    private Segment(Path file, RandomAccessFile writer, long written) {
        this.file = file;
        this.writer = writer;
        this.written = written;
        sealed = writer == null;
    }

    /** Complete lines without their ends, and where the next one begins. */
    record Batch(List<byte[]> lines, long end) {}

    static Segment create(Path file) throws IOException {
        Files.createFile(file);
        return new Segment(file, new RandomAccessFile(file.toFile(), "rw"), 0);
    }

    /** One that a process left behind; nothing is added to it. */
    static Segment leftBehind(Path file) throws IOException {
        return new Segment(file, null, Files.size(file));
    }

    /**
     * Adds a whole line. When it throws, what got there is no line: the next one is written over
     * it.
     */
    void append(byte[] line) throws IOException {
        if (torn) {
            writer.seek(written);
        }
        torn = true;
        writer.write(line);
        torn = false;
        written += line.length;
    }

    /** Forces what was written to the device; a sealed one needs its file no longer. */
    synchronized void force() throws IOException {
        if (writer != null) {
            boolean last = sealed;
            writer.getFD().sync();
            if (last) {
                writer.close();
                writer = null;
            }
        }
    }

    /** At most so many lines from a position on; none when there is no complete one. */
    Batch read(long from, int most) throws IOException {
        var bytes = bytes(from, (int) Math.min(LONGEST_BATCH, written - from));
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length && lines.size() < most; i++) {
            if (bytes[i] == Lines.END_OF_LINE) {
                lines.add(Arrays.copyOfRange(bytes, start, i));
                start = i + 1;
            }
        }
        if (start == 0 && bytes.length == LONGEST_BATCH) {
            damage();
        }
        return new Batch(lines, from + start);
    }

    private byte[] bytes(long from, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        try (var reader = FileChannel.open(file, StandardOpenOption.READ)) {
            while (buffer.hasRemaining()) {
                if (reader.read(buffer, from + buffer.position()) < 0) {
                    throw new EOFException(file + " is shorter than it was");
                }
            }
        }
        return buffer.array();
    }

    /** A call began here. */
    void retain() {
        open.incrementAndGet();
    }

    /** A call that began here has an end elsewhere that cannot be lost any more. */
    void release() {
        open.decrementAndGet();
    }

    void seal() {
        sealed = true;
    }

    /** Everything before this was shipped. */
    void shippedTo(long position) {
        shipped = position;
    }

    /** What is left is no complete line and never will be. */
    void shippedWhole() {
        shipped = written;
    }

    /** It has something that cannot be read: it is set aside for the operator, not deleted. */
    void damage() {
        damaged = true;
    }

    boolean isSealed() {
        return sealed;
    }

    boolean isDone() {
        return sealed && shipped >= written && open.get() == 0;
    }

    long written() {
        return written;
    }

    long shipped() {
        return shipped;
    }

    Path file() {
        return file;
    }

    /** Deletes the file, or sets it aside when it is damaged. */
    void remove() throws IOException {
        close();
        if (damaged) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"));
        } else {
            Files.deleteIfExists(file);
        }
    }

    /** Nothing is written any more; the file stays. */
    synchronized void close() throws IOException {
        sealed = true;
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }
}
