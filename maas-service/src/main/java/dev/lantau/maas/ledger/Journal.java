package dev.lantau.maas.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The segments that this process writes, one after the other. */
final class Journal implements Closeable {
    private final Path directory;
    private final long segmentBytes;
    private final ReentrantLock writing = new ReentrantLock();
    private final List<Segment> fresh = new ArrayList<>();
    private final List<Segment> unforced = new ArrayList<>();
    private Segment current;
    private long number;
    private boolean closed;

    /**
     * @param directory held by this process alone
     * @param first number of the first segment, above those of segments left behind
     * @param segmentBytes a segment is closed when it would grow beyond
     */
    Journal(Path directory, long first, long segmentBytes) throws IOException {
        this.directory = directory;
        this.segmentBytes = segmentBytes;
        number = first;
        next();
    }

    /** The line of a begun call; its segment is kept until the call is released there. */
    Segment begin(byte[] line) {
        return append(line, true);
    }

    /** The line of an end, or of a refusal. */
    void add(byte[] line) {
        append(line, false);
    }

    /**
     * The line has reached the operating system when this returns: the death of the process cannot
     * lose it.
     *
     * @throws JournalException when it could not be written, for instance on a full disk
     */
    private Segment append(byte[] line, boolean begins) {
        writing.lock();
        try {
            if (closed) {
                throw new IOException("it is closed");
            }
            if (current.written() > 0 && current.written() + line.length > segmentBytes) {
                next();
            }
            current.append(line);
            if (begins) {
                current.retain();
            }
            return current;
        } catch (IOException failed) {
            throw new JournalException(
                    "The journal in %s cannot be written: %s"
                            .formatted(directory, failed.getMessage()),
                    failed);
        } finally {
            writing.unlock();
        }
    }

    private void next() throws IOException {
        var segment =
                Segment.create(directory.resolve("%016d%s".formatted(number, Segment.SUFFIX)));
        number++;
        if (current != null) {
            current.seal();
        }
        current = segment;
        fresh.add(segment);
        unforced.add(segment);
    }

    /** Segments that were begun since this was asked last, in order. */
    List<Segment> fresh() {
        writing.lock();
        try {
            var begun = List.copyOf(fresh);
            fresh.clear();
            return begun;
        } finally {
            writing.unlock();
        }
    }

    /** Forces everything that was written before to the device. */
    void force() throws IOException {
        for (var segment : unforced()) {
            // Asked first: what is sealed meanwhile is forced once more.
            boolean last = segment.isSealed();
            segment.force();
            if (last) {
                forget(segment);
            }
        }
    }

    private List<Segment> unforced() {
        writing.lock();
        try {
            return List.copyOf(unforced);
        } finally {
            writing.unlock();
        }
    }

    private void forget(Segment segment) {
        writing.lock();
        try {
            unforced.remove(segment);
        } finally {
            writing.unlock();
        }
    }

    /** Nothing can be written any more. What was written can still be read. */
    @Override
    public void close() {
        writing.lock();
        try {
            closed = true;
            current.seal();
        } finally {
            writing.unlock();
        }
    }
}
