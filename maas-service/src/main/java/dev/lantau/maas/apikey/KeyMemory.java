package dev.lantau.maas.apikey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Rows of keys by their public ids, as the database had them a moment ago: for as long as its
 * announcements are heard, and for a second otherwise. Neither keys nor their secrets are in it.
 *
 * <p>While the database is away, what it said last holds.
 */
final class KeyMemory {
    private static final long MOST_KEYS = 100_000;
    private static final long MOST_UNKNOWN = 10_000;
    private static final Duration KEPT = Duration.ofHours(24);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Shorter than a second: between the last sign of life and a loss time passes too. */
    private static final long SIGN_OF_LIFE = TimeUnit.MILLISECONDS.toNanos(750);

    /** So that guessing leaves the others enough connections. */
    private static final int MOST_READS_AT_A_TIME = 8;

    private static final int MOST_READS_WAITING = 2_000;
    private static final int LONGEST_READ_SECONDS = 3;

    private final Function<String, Optional<StoredKey>> database;
    private final Executor workers;
    private final Ticker ticker;
    private final Cache<String, Known> known;
    private final Cache<String, Boolean> unknown;
    private final ConcurrentMap<String, CompletableFuture<Optional<StoredKey>>> reads =
            new ConcurrentHashMap<>();
    private final Semaphore turns = new Semaphore(MOST_READS_AT_A_TIME);
    private final AtomicLong changes = new AtomicLong();
    private volatile long listenings;
    private volatile long heardUntil;
    private volatile long awayUntil;

    private record Known(StoredKey row, long readAt, long listening) {}

    /**
     * @param database reads a row; fails when the database is away
     * @param workers where it is read
     * @param ticker nanoseconds of a clock that never goes back
     */
    KeyMemory(Function<String, Optional<StoredKey>> database, Executor workers, Ticker ticker) {
        this.database = database;
        this.workers = workers;
        this.ticker = ticker;
        long now = ticker.read();
        heardUntil = now;
        awayUntil = now;
        known =
                Caffeine.newBuilder()
                        .maximumSize(MOST_KEYS)
                        .expireAfterAccess(KEPT)
                        .ticker(ticker)
                        .build();
        unknown =
                Caffeine.newBuilder()
                        .maximumSize(MOST_UNKNOWN)
                        .expireAfterWrite(Duration.ofNanos(SECOND))
                        .ticker(ticker)
                        .build();
    }

    /** Complete at once for a row read lately; failed when nothing is known of it. */
    CompletableFuture<Optional<StoredKey>> find(String id) {
        var last = known.getIfPresent(id);
        long now = ticker.read();
        if (last != null && (isFresh(last, now) || now - awayUntil < 0)) {
            return CompletableFuture.completedFuture(Optional.of(last.row()));
        }
        if (last == null && unknown.getIfPresent(id) != null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        var read = read(id);
        return last == null
                ? read.copy().orTimeout(LONGEST_READ_SECONDS, TimeUnit.SECONDS)
                : orLastKnown(read, last);
    }

    private boolean isFresh(Known last, long now) {
        boolean changesAreHeard = last.listening() == listenings && now - heardUntil < 0;
        return changesAreHeard || now - last.readAt() < SECOND;
    }

    // A copy: the time limit must not end the read for the others who wait for it.
    private CompletableFuture<Optional<StoredKey>> orLastKnown(
            CompletableFuture<Optional<StoredKey>> read, Known last) {
        return read.copy()
                .orTimeout(1, TimeUnit.SECONDS)
                .exceptionally(
                        away -> {
                            awayUntil = ticker.read() + SECOND;
                            return Optional.of(last.row());
                        });
    }

    private CompletableFuture<Optional<StoredKey>> read(String id) {
        var mine = new CompletableFuture<Optional<StoredKey>>();
        var others = reads.putIfAbsent(id, mine);
        if (others != null) {
            return others;
        }
        if (reads.size() > MOST_READS_WAITING) {
            reads.remove(id, mine);
            mine.completeExceptionally(new RejectedExecutionException("too many unknown keys"));
            return mine;
        }
        workers.execute(() -> complete(id, mine));
        return mine;
    }

    private void complete(String id, CompletableFuture<Optional<StoredKey>> result) {
        turns.acquireUninterruptibly();
        try {
            long changesBefore = changes.get();
            long listening = listenings;
            long now = ticker.read();
            var row = database.apply(id);
            remember(id, row, new Known(row.orElse(null), now, listening), changesBefore);
            reads.remove(id, result);
            result.complete(row);
        } catch (RuntimeException away) {
            reads.remove(id, result);
            result.completeExceptionally(away);
        } finally {
            turns.release();
        }
    }

    // What was read while a change was announced may be older than the change: not remembered.
    private synchronized void remember(
            String id, Optional<StoredKey> row, Known read, long changesBefore) {
        if (changes.get() != changesBefore) {
            return;
        }
        if (row.isPresent()) {
            known.put(id, read);
        } else {
            known.invalidate(id);
            unknown.put(id, true);
        }
    }

    /** Announcements are heard from now on; what came before was not. */
    void listeningBegan() {
        listenings++;
        alive();
    }

    /** Announcements were heard up to now. */
    void alive() {
        heardUntil = ticker.read() + SIGN_OF_LIFE;
    }

    /** These changed. */
    synchronized void forget(Set<String> ids) {
        changes.incrementAndGet();
        reads.keySet().removeAll(ids);
        known.invalidateAll(ids);
        unknown.invalidateAll(ids);
    }
}
