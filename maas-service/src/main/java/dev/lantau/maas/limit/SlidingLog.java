package dev.lantau.maas.limit;

import java.util.ArrayDeque;

/**
 * What one scope accepted within the last window, in entries of ten milliseconds. An entry counts
 * from the acceptance, to the end of its ten milliseconds, until a window later and two
 * milliseconds at least; what becomes of its calls changes its amounts, never its time. Not safe
 * for threads.
 */
final class SlidingLog {
    /** Nanoseconds that one entry collects; a minute has at most 6001 entries. */
    static final long GRAIN = 10_000_000;

    /**
     * Nanoseconds that a call counts for longer than the window, at least. The ledger's clock moves
     * in milliseconds and is not read at the moment of acceptance: without this a minute of the
     * ledger could have one call too many, by some microseconds.
     */
    private static final long MARGIN = 2_000_000;

    private final long window;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private long requests;
    private long tokens;
    private long openTokens;
    private long openInput;
    private int optimistic;

    /** Some calls that were accepted together. */
    static final class Entry {
        private final long expires;
        private long requests;
        private long tokens;
        private long openTokens;
        private long openInput;
        private int openCalls;
        private int optimistic;
        private boolean expired;

        private Entry(long expires) {
            this.expires = expires;
        }
    }

    /**
     * @param window nanoseconds that an accepted call counts for
     */
    SlidingLog(long window) {
        this.window = window;
    }

    /** Forgets what is older than the window; how many calls of that were still open. */
    int expire(long now) {
        int unsettled = 0;
        for (var oldest = entries.peekFirst();
                oldest != null && oldest.expires <= now;
                oldest = entries.peekFirst()) {
            entries.removeFirst();
            oldest.expired = true;
            requests -= oldest.requests;
            tokens -= oldest.tokens;
            openTokens -= oldest.openTokens;
            openInput -= oldest.openInput;
            optimistic -= oldest.optimistic;
            unsettled += oldest.openCalls;
        }
        return unsettled;
    }

    /** Writes a call down that was accepted now; its entry is for {@link #settle}. */
    Entry accept(long now, Charge charge) {
        var entry = entryOf(now);
        entry.requests++;
        requests++;
        entry.tokens += charge.tokens();
        tokens += charge.tokens();
        open(entry, charge, 1);
        return entry;
    }

    /** Writes down what somebody else accepted, as if it was now. */
    void restore(long now, long moreRequests, long moreTokens) {
        var entry = entryOf(now);
        entry.requests += moreRequests;
        requests += moreRequests;
        entry.tokens += moreTokens;
        tokens += moreTokens;
    }

    /** The call is over and used this much, more or less than was reserved. */
    void settle(Entry entry, Charge charge, long used) {
        if (!entry.expired) {
            entry.tokens += used - charge.tokens();
            tokens += used - charge.tokens();
            open(entry, charge, -1);
        }
    }

    /** The call counts for nothing. */
    void cancel(Entry entry, Charge charge) {
        if (!entry.expired) {
            settle(entry, charge, 0);
            entry.requests--;
            requests--;
        }
    }

    private void open(Entry entry, Charge charge, int sign) {
        entry.openCalls += sign;
        entry.openTokens += sign * charge.tokens();
        openTokens += sign * charge.tokens();
        entry.openInput += sign * charge.input();
        openInput += sign * charge.input();
        if (charge.optimistic()) {
            entry.optimistic += sign;
            optimistic += sign;
        }
    }

    private Entry entryOf(long now) {
        long expires = (Math.floorDiv(now + MARGIN, GRAIN) + 1) * GRAIN + window;
        var newest = entries.peekLast();
        if (newest == null || newest.expires < expires) {
            newest = new Entry(expires);
            entries.addLast(newest);
        }
        return newest;
    }

    long requests() {
        return requests;
    }

    /** Used by calls that are over, and reserved by those that are open. */
    long tokens() {
        return tokens;
    }

    /** What is surely used, even if every open call answers nothing. */
    long certainTokens() {
        return tokens - openTokens + openInput;
    }

    /** Open calls that reserved less than they might use. */
    int optimistic() {
        return optimistic;
    }

    /**
     * Nanoseconds until this many requests have left the window; the whole window if they never.
     */
    long untilRequestsLeft(long now, long amount) {
        long left = 0;
        for (var entry : entries) {
            left += entry.requests;
            if (left >= amount) {
                return entry.expires - now;
            }
        }
        return window;
    }

    /** Nanoseconds until this many tokens have left the window; the whole window if they never. */
    long untilTokensLeft(long now, long amount) {
        long left = 0;
        for (var entry : entries) {
            left += entry.tokens;
            if (left >= amount) {
                return entry.expires - now;
            }
        }
        return window;
    }

    /** Nanoseconds until all requests have left. */
    long untilNoRequests(long now) {
        for (var newest = entries.descendingIterator(); newest.hasNext(); ) {
            var entry = newest.next();
            if (entry.requests > 0) {
                return entry.expires - now;
            }
        }
        return 0;
    }

    /** Nanoseconds until all tokens have left. */
    long untilNoTokens(long now) {
        for (var newest = entries.descendingIterator(); newest.hasNext(); ) {
            var entry = newest.next();
            if (entry.tokens > 0) {
                return entry.expires - now;
            }
        }
        return 0;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Entries that are kept. */
    int size() {
        return entries.size();
    }
}
