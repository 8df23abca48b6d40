package dev.lantau.maas.customendpoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.logging.Log;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What was read of accounts' endpoints, and for how long it may be believed: while announcements
 * are heard, until one comes; while they are not, a moment. What may not be believed is read again
 * on another thread. When the database does not answer, the last that was read holds: calls go on.
 */
final class EndpointMemory {
    private static final int MOST_ACCOUNTS = 100_000;
    private static final Duration UNUSED = Duration.ofHours(1);

    // Together, and with one failed read between, these are less than the second within which a
    // change has to be seen.

    /** For how long the listening is believed to work once it was seen to. */
    static final Duration BELIEVED = Duration.ofMillis(400);

    /** How old what was read may be while nothing is heard. */
    static final Duration UNHEARD = Duration.ofMillis(300);

    /** How long a call waits for the database when it could do with an older state. */
    static final Duration PATIENCE = Duration.ofMillis(150);

    /** After the database failed, the older state is used without asking for so long. */
    static final Duration PAUSE = Duration.ofMillis(300);

    /** A read that takes longer may hang on a connection that is gone: another one is begun. */
    private static final Duration JOINABLE = Duration.ofMillis(500);

    /** How long a call waits for the database when nothing is known. */
    private static final Duration LONGEST_READ = Duration.ofSeconds(5);

    private final EndpointReader reader;
    private final Executor workers;
    private final LongSupplier nanoTime;
    private final Cache<String, Account> accounts =
            Caffeine.newBuilder().maximumSize(MOST_ACCOUNTS).expireAfterAccess(UNUSED).build();

    /** Counts how often listening began: what was read before one began is void. */
    private final AtomicLong epoch = new AtomicLong();

    private volatile boolean listening;
    private volatile long aliveAt;
    private volatile long quietSince;
    private volatile boolean quiet;

    /**
     * @param workers where reads run; they block
     * @param nanoTime for durations alone
     */
    EndpointMemory(EndpointReader reader, Executor workers, LongSupplier nanoTime) {
        this.reader = reader;
        this.workers = workers;
        this.nanoTime = nanoTime;
    }

    /** The account's endpoints; failed when nothing was ever read and nothing can be. */
    CompletableFuture<EndpointSnapshot> of(String domainId) {
        return accounts.get(domainId, Account::new).ask();
    }

    /** Announcements are heard from now on. */
    void began() {
        epoch.incrementAndGet();
        alive();
        listening = true;
    }

    /** What was announced until now was heard. */
    void alive() {
        aliveAt = nanoTime.getAsLong();
    }

    /** Announcements are no longer heard. */
    void lost() {
        listening = false;
    }

    /** The account's endpoints have changed. */
    void changed(String domainId) {
        var account = accounts.getIfPresent(domainId);
        if (account != null) {
            account.changes.incrementAndGet();
        }
    }

    private boolean hears() {
        return listening && within(BELIEVED, aliveAt);
    }

    private boolean within(Duration limit, long since) {
        return nanoTime.getAsLong() - since < limit.toNanos();
    }

    private final class Account {
        private final String domainId;
        private final AtomicLong changes = new AtomicLong();
        private volatile EndpointSnapshot known;
        private Reading reading;
        private long begun;
        private long kept;

        Account(String domainId) {
            this.domainId = domainId;
        }

        CompletableFuture<EndpointSnapshot> ask() {
            var last = known;
            if (last == null) {
                return read().orTimeout(LONGEST_READ.toMillis(), TimeUnit.MILLISECONDS);
            }
            if (holds(last) || quiet && within(PAUSE, quietSince)) {
                return CompletableFuture.completedFuture(last);
            }
            return read().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(
                            away -> {
                                quietSince = nanoTime.getAsLong();
                                quiet = true;
                                return last;
                            });
        }

        private boolean holds(EndpointSnapshot last) {
            return last.stamp().equals(stamp()) && (hears() || within(UNHEARD, last.readAt()));
        }

        private EndpointSnapshot.Stamp stamp() {
            return new EndpointSnapshot.Stamp(epoch.get(), changes.get());
        }

        /** Joins the read that is under way, unless it may have missed a change or hangs. */
        private synchronized CompletableFuture<EndpointSnapshot> read() {
            boolean joined =
                    reading != null
                            && !reading.result().isDone()
                            && reading.stamp().equals(stamp())
                            && within(JOINABLE, reading.begunAt());
            if (!joined) {
                var next =
                        new Reading(
                                ++begun, stamp(), nanoTime.getAsLong(), new CompletableFuture<>());
                reading = next;
                workers.execute(() -> run(next));
            }
            // A copy, so that one caller's time-out is not another's.
            return reading.result().copy();
        }

        private void run(Reading mine) {
            try {
                var found =
                        new EndpointSnapshot(mine.stamp(), mine.begunAt(), reader.read(domainId));
                keep(mine.number(), found);
                mine.result().complete(found);
            } catch (SQLException | RuntimeException away) {
                Log.warnf("Endpoints of %s could not be read: %s", domainId, away.getMessage());
                mine.result().completeExceptionally(away);
            }
        }

        /** Reads may end in another order than they began in: the latest begun holds. */
        private synchronized void keep(long number, EndpointSnapshot found) {
            quiet = false;
            if (number > kept) {
                kept = number;
                known = found;
            }
        }
    }

    /**
     * A read under way.
     *
     * @param number counts the account's reads
     * @param begunAt by the counter of nanoseconds
     */
    private record Reading(
            long number,
            EndpointSnapshot.Stamp stamp,
            long begunAt,
            CompletableFuture<EndpointSnapshot> result) {}
}
