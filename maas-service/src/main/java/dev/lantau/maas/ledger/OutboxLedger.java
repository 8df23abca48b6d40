package dev.lantau.maas.ledger;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * Writes calls down in a journal on the local disk and books them in PostgreSQL a moment later (ADR
 * 14).
 */
public final class OutboxLedger implements Ledger {
    /** Refusals that wait in memory while the disk is full. */
    private static final int MOST_KEPT = 10_000;

    private final JournalDirectories directories;
    private final Journal journal;
    private final Shipper shipper;
    private final Map<String, Segment> begun = new ConcurrentHashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread forcer;

    /**
     * Takes a directory of the journal and begins to ship, what was left behind first.
     *
     * @throws JournalException when the directory cannot be used
     */
    public OutboxLedger(JournalSettings settings, DataSource database) {
        try {
            directories = new JournalDirectories(settings.directory());
            var own = directories.own();
            var unread = own.segments();
            journal = new Journal(own.path(), own.nextNumber(), settings.segmentBytes());
            shipper = new Shipper(directories, unread, journal, new LedgerTable(database));
        } catch (IOException unusable) {
            throw new JournalException(
                    "The journal of calls cannot be kept in %s (lantau.maas.journal.directory): %s"
                            .formatted(settings.directory(), unusable),
                    unusable);
        }
        shipper.start();
        forcer =
                Thread.ofPlatform()
                        .daemon()
                        .name("lantau-journal")
                        .start(() -> force(settings.force()));
    }

    /**
     * @throws JournalException when the journal cannot be written: the call must not be made
     * @throws IllegalArgumentException when the id is no UUID
     */
    @Override
    public void begin(CallStart start) {
        begun.put(start.id(), journal.begin(Lines.begin(start)));
    }

    /** Never fails for want of space: then the end waits in memory. */
    @Override
    public void end(CallStart start, CallEnd end) {
        var line = Lines.finished("end", start, end);
        var segment = begun.remove(start.id());
        if (segment == null) {
            Log.errorf(
                    "The end of call %s is ignored: it did not begin or ended before", start.id());
            return;
        }
        try {
            journal.add(line);
            segment.release();
            shipper.finished();
        } catch (JournalException full) {
            shipper.keep(line, segment);
        }
    }

    /**
     * @throws JournalException when the journal cannot be written and very many wait already
     */
    @Override
    public void refused(CallStart start, CallEnd end) {
        var line = Lines.finished("refused", start, end);
        try {
            journal.add(line);
            shipper.finished();
        } catch (JournalException full) {
            if (shipper.kept() >= MOST_KEPT) {
                throw full;
            }
            shipper.keep(line, null);
        }
    }

    /** Calls that ended and are not known to be in the database. */
    public long unshipped() {
        return shipper.unshipped();
    }

    /**
     * Waits until all calls that ended before are in the database.
     *
     * @return false when the time was too short
     */
    public boolean flush(Duration patience) {
        try {
            shipper.flush().get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Takes no more calls and ships what there is, within the time; the rest is shipped after the
     * next start.
     */
    public void stop(Duration patience) {
        if (stopped.getCount() == 0) {
            return;
        }
        journal.close();
        if (!flush(patience)) {
            Log.warnf("%d ended calls wait in the journal for the next start", unshipped());
        }
        stopped.countDown();
        try {
            forcer.join();
            shipper.stop();
            directories.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException late) {
            Log.warnf("The journal could not be closed: %s", late.getMessage());
        }
    }

    private void force(Duration every) {
        try {
            while (!stopped.await(every.toNanos(), TimeUnit.NANOSECONDS)) {
                force();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        force();
    }

    private void force() {
        try {
            journal.force();
        } catch (IOException failed) {
            Log.errorf("The journal could not be forced to the disk: %s", failed.getMessage());
        }
    }
}
