package dev.lantau.maas.limit;

/**
 * What a replica's calls lately wanted of one scope, and what they lacked. Not safe for threads.
 */
final class Want {
    /** Nanoseconds after which a want that nobody renewed is over. */
    private static final long FADES = 2_000_000_000;

    private final long window;
    private boolean wanted;
    private long since;
    private long last;
    private long requests;
    private long tokens;
    private final Offered offeredRequests = new Offered();
    private final Offered offeredTokens = new Offered();

    /** How much came within the last ten to twenty seconds. */
    private static final class Offered {
        private static final long SPAN = 10_000_000_000L;

        private long begin = -2 * SPAN;
        private long current;
        private long previous;
        private long held;

        void add(long now, long amount) {
            turn(now);
            current += amount;
        }

        private void turn(long now) {
            if (now - begin >= SPAN) {
                previous = now - begin < 2 * SPAN ? current : 0;
                current = 0;
                begin = now;
            }
        }

        /** While calls have to wait, fewer come: then what was is held, and may only rise. */
        long within(long now, long window, boolean hold) {
            turn(now);
            double span = SPAN + now - begin;
            long rate = (long) ((previous + current) / span * window);
            held = hold ? Math.max(held, rate) : rate;
            return held;
        }
    }

    /**
     * @param window nanoseconds that limits count for
     */
    Want(long window) {
        this.window = window;
    }

    /** A call of this size has no room; zero if it lacks none of this. */
    void note(long now, long lackingRequests, long lackingTokens) {
        if (lackingRequests == 0 && lackingTokens == 0) {
            return;
        }
        fade(now);
        if (!wanted) {
            offeredRequests(now);
            offeredTokens(now);
            wanted = true;
            since = now;
        }
        last = now;
        requests = Math.max(requests, lackingRequests);
        tokens = Math.max(tokens, lackingTokens);
    }

    /** A call came, whether it found room or not. */
    void offer(long now, long neededTokens) {
        offeredRequests.add(now, 1);
        offeredTokens.add(now, neededTokens);
    }

    /** A call got in; if it was as large as what was wanted, others may go first from now on. */
    void met(long now, long gotTokens) {
        if (wanted && gotTokens >= tokens) {
            since = now;
        }
    }

    /** Everybody got in. */
    void clear() {
        wanted = false;
        requests = 0;
        tokens = 0;
    }

    private void fade(long now) {
        if (wanted && now - last > FADES) {
            clear();
        }
    }

    /** One if a call found no request left. */
    long requests(long now) {
        fade(now);
        return requests;
    }

    /** Tokens of the largest call that found no room. */
    long tokens(long now) {
        fade(now);
        return tokens;
    }

    /** Requests that would come within a window, if it goes on like this. */
    long offeredRequests(long now) {
        return offeredRequests.within(now, window, wanted);
    }

    /** Tokens that would be asked for within a window, if it goes on like this. */
    long offeredTokens(long now) {
        return offeredTokens.within(now, window, wanted);
    }

    /** Nanoseconds since something is wanted. */
    long waiting(long now) {
        fade(now);
        return wanted ? now - since : 0;
    }
}
