package dev.lantau.maas.ledger;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Carries ended calls from the journal to the database, on a thread of its own. It reads the
 * segments themselves, so it needs the same memory however many calls wait.
 */
final class Shipper {
    private static final int BATCH = 1_000;
    private static final int MANY = 500;
    private static final long PAUSE = 100_000_000;
    private static final long RETRY = 1_000_000_000;
    private static final long LOOK_FOR_ORPHANS = 60_000_000_000L;

    private final JournalDirectories directories;
    private final Journal journal;
    private final LedgerTable table;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("lantau-ledger").unstarted(this::run);
    private final AtomicLong unshipped = new AtomicLong();
    private final Queue<Unwritten> unwritten = new ConcurrentLinkedQueue<>();
    private final Queue<CompletableFuture<Void>> asked = new ConcurrentLinkedQueue<>();

    // Of the shipper's thread alone.
    private final List<Segment> segments = new ArrayList<>();
    private List<Path> unread;
    private long looked;
    private boolean failing;

    private volatile boolean stopped;

    /**
     * An end that found no room on the disk.
     *
     * @param segment where the call began, kept until the end is booked; {@code null} for a refusal
     */
    private record Unwritten(byte[] line, Segment segment) {}

    /**
     * @param unread segments that were in this process's directory before
     */
    Shipper(JournalDirectories directories, List<Path> unread, Journal journal, LedgerTable table) {
        this.directories = directories;
        this.unread = unread;
        this.journal = journal;
        this.table = table;
    }

    void start() {
        thread.start();
    }

    /** An end is in the journal. */
    void finished() {
        if (unshipped.incrementAndGet() % MANY == 0) {
            LockSupport.unpark(thread);
        }
    }

    /** An end that could not be written: it waits in memory. */
    void keep(byte[] line, Segment segment) {
        unwritten.add(new Unwritten(line, segment));
        finished();
    }

    /** How many ends wait in memory because the disk had no room. */
    int kept() {
        return unwritten.size();
    }

    /** How many ended calls are not known to be in the database. */
    long unshipped() {
        return unshipped.get();
    }

    /** Done when all calls that ended before are in the database. */
    CompletableFuture<Void> flush() {
        var done = new CompletableFuture<Void>();
        asked.add(done);
        LockSupport.unpark(thread);
        return done;
    }

    /** Ends the thread after the batch it is at, and lets go of all files. */
    void stop() throws InterruptedException {
        stopped = true;
        LockSupport.unpark(thread);
        thread.join();
        for (var segment : segments) {
            try {
                segment.close();
            } catch (IOException late) {
                Log.warnf("%s could not be closed: %s", segment.file(), late.getMessage());
            }
        }
    }

    private void run() {
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        while (!stopped) {
            for (var next = asked.poll(); next != null; next = asked.poll()) {
                waiting.add(next);
            }
            try {
                pass();
                waiting.forEach(done -> done.complete(null));
                waiting.clear();
                recovered();
                pause(PAUSE);
            } catch (SQLException | IOException | RuntimeException failed) {
                failed(failed);
                pause(RETRY);
            }
        }
    }

    private void pass() throws SQLException, IOException {
        adopt();
        segments.addAll(journal.fresh());
        for (var next = unwritten.peek(); next != null; next = unwritten.peek()) {
            book(List.of(next.line()), next.segment());
            if (next.segment() != null) {
                next.segment().release();
            }
            unwritten.remove();
        }
        for (var segment : segments) {
            ship(segment);
        }
        sweep();
    }

    /** Takes over what this process's predecessor left behind, and other dead processes. */
    private void adopt() {
        if (unread != null) {
            adopt(unread);
            unread = null;
        }
        if (looked == 0 || System.nanoTime() - looked > LOOK_FOR_ORPHANS) {
            looked = System.nanoTime();
            directories.orphans().forEach(this::adopt);
        }
    }

    private void adopt(List<Path> files) {
        LeftBehind found;
        try {
            found = LeftBehind.read(files);
        } catch (IOException unreadable) {
            Log.errorf("What an earlier process left in the journal stays there: %s", unreadable);
            return;
        }
        unshipped.addAndGet(found.finished());
        segments.addAll(found.segments());
        for (var call : found.interrupted()) {
            try {
                journal.add(call.end());
                call.segment().release();
                finished();
            } catch (JournalException full) {
                keep(call.end(), call.segment());
            }
        }
        if (!files.isEmpty()) {
            Log.infof(
                    "The journal's %d segments of a process that ended have %d ended calls and %d interrupted ones",
                    files.size(), found.finished(), found.interrupted().size());
        }
    }

    private void ship(Segment segment) throws SQLException {
        long end = segment.written();
        while (segment.shipped() < end && !stopped) {
            var batch = read(segment);
            if (batch.lines().isEmpty()) {
                segment.shippedWhole();
                return;
            }
            book(batch.lines(), segment);
            segment.shippedTo(batch.end());
        }
    }

    private static Segment.Batch read(Segment segment) {
        try {
            return segment.read(segment.shipped(), BATCH);
        } catch (IOException unreadable) {
            Log.errorf("%s cannot be read on: %s", segment.file(), unreadable);
            segment.damage();
            return new Segment.Batch(List.of(), segment.shipped());
        }
    }

    private void book(List<byte[]> lines, Segment segment) throws SQLException {
        var calls =
                lines.stream()
                        .filter(line -> !Lines.isBegin(line))
                        .map(line -> new String(line, StandardCharsets.UTF_8))
                        .toList();
        try {
            table.book(calls);
        } catch (SQLException failed) {
            if (!isAboutData(failed)) {
                throw failed;
            }
            bookOneByOne(calls, segment);
        }
        unshipped.addAndGet(-calls.size());
    }

    /** One line that the database cannot take must not keep all others waiting. */
    private void bookOneByOne(List<String> calls, Segment segment) throws SQLException {
        for (var call : calls) {
            try {
                table.book(List.of(call));
            } catch (SQLException failed) {
                if (!isAboutData(failed)) {
                    throw failed;
                }
                Log.errorf("A call cannot be booked: %s: %s", failed.getMessage(), call);
                if (segment != null) {
                    segment.damage();
                }
            }
        }
    }

    /** Classes 22 and 23: the data is wrong, or breaks a constraint. */
    private static boolean isAboutData(SQLException failed) {
        var state = failed.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private void sweep() throws IOException {
        var done = segments.stream().filter(Segment::isDone).toList();
        if (done.isEmpty()) {
            return;
        }
        // The ends of calls that began in them are in younger segments.
        journal.force();
        for (var segment : done) {
            segment.remove();
        }
        segments.removeAll(done);
        directories.release(segments);
    }

    private void failed(Exception failure) {
        if (!failing) {
            failing = true;
            Log.warnf(
                    "Ended calls wait in the journal, because they cannot be booked now: %s",
                    failure.getMessage());
        }
    }

    private void recovered() {
        if (failing) {
            failing = false;
            Log.info("Ended calls are booked again");
        }
    }

    private void pause(long nanoseconds) {
        if (!stopped && asked.isEmpty()) {
            LockSupport.parkNanos(nanoseconds);
        }
    }
}
