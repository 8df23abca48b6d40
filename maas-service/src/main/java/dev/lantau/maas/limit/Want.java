package dev.lantau.maas.limit;

/** What a replica's calls lately lacked of its share of one scope. Not safe for threads. */
final class Want {
    /** Nanoseconds after which a want that nobody renewed is over. */
    private static final long FADES = 2_000_000_000;

    private boolean wanted;
    private long since;
    private long last;
    private long requests;
    private long tokens;

    /** A call of this size found no room. */
    void note(long now, long missedRequests, long missedTokens) {
        if (missedRequests == 0 && missedTokens == 0) {
            return;
        }
        fade(now);
        if (!wanted) {
            wanted = true;
            since = now;
        }
        last = now;
        requests = Math.max(requests, missedRequests);
        tokens = Math.max(tokens, missedTokens);
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

    long requests(long now) {
        fade(now);
        return requests;
    }

    /** Tokens of the largest call that found no room. */
    long tokens(long now) {
        fade(now);
        return tokens;
    }

    /** Nanoseconds since it is wanted. */
    long waiting(long now) {
        fade(now);
        return wanted ? now - since : 0;
    }
}
