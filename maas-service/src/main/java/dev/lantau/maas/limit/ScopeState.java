package dev.lantau.maas.limit;

import dev.lantau.maas.limit.Decision.Limit;
import dev.lantau.maas.limit.Finding.Kind;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A scope as this replica sees it: its limits, its share of them, what it used and who waits. Not
 * safe for threads.
 */
final class ScopeState {
    /** In place of a limit that there is not. */
    static final long UNLIMITED = Long.MAX_VALUE;

    static final long SECOND = 1_000_000_000;

    final String name;
    final SlidingLog log;
    final Expectation expectation = new Expectation();
    final Deque<Waiter> waiters = new ArrayDeque<>();
    final Want want;
    private final long window;

    long limitRequests = UNLIMITED;
    long limitTokens = UNLIMITED;

    /** Of the limits, what this replica may use. */
    long shareRequests;

    long shareTokens;

    /** Whether others might give a share away. */
    boolean hope = true;

    long touched;

    ScopeState(String name, long window, long share) {
        this.name = name;
        this.window = window;
        log = new SlidingLog(window);
        want = new Want(window);
        shareRequests = share;
        shareTokens = share;
    }

    /** The newest limits win at once. */
    void touch(Scope scope, long now) {
        touched = now;
        limitRequests = orUnlimited(scope.requestsPerMinute());
        limitTokens = orUnlimited(scope.tokensPerMinute());
    }

    private static long orUnlimited(Number limit) {
        return limit == null ? UNLIMITED : limit.longValue();
    }

    /** Whether the new share is larger in some way. */
    boolean share(long requests, long tokens, boolean mayGrow) {
        boolean grows = requests > shareRequests || tokens > shareTokens;
        shareRequests = requests;
        shareTokens = tokens;
        hope = mayGrow;
        return grows;
    }

    boolean hasRoomForWanted(long now) {
        return log.requests() + want.requests(now) <= mostRequests()
                && log.tokens() + want.tokens(now) <= mostTokens();
    }

    long mostRequests() {
        return limitRequests == UNLIMITED ? UNLIMITED : Math.min(limitRequests, shareRequests);
    }

    long mostTokens() {
        return limitTokens == UNLIMITED ? UNLIMITED : Math.min(limitTokens, shareTokens);
    }

    /** Whether nobody asked since then, and nothing counts any more. */
    boolean isIdle(long since) {
        return touched < since && log.isEmpty() && waiters.isEmpty();
    }

    long leftRequests() {
        return Math.max(0, mostRequests() - log.requests());
    }

    long leftTokens() {
        return Math.max(0, mostTokens() - log.tokens());
    }

    Standing.Both standing(long now) {
        return new Standing.Both(
                new Standing(
                        limitRequests,
                        log.requests(),
                        want.requests(now),
                        want.offeredRequests(now)),
                new Standing(limitTokens, log.tokens(), want.tokens(now), want.offeredTokens(now)),
                want.waiting(now));
    }

    /**
     * Where a call stands.
     *
     * @param mostOptimistic open calls at a time that may reserve less than they might use
     */
    Finding find(Demand demand, long now, int mostOptimistic) {
        long requests = log.requests() + 1;
        if (requests > mostRequests()) {
            want.note(now, requests <= limitRequests ? 1 : 0, lackingTokens(demand));
            return new Finding(orShare(requests <= limitRequests), Limit.REQUESTS, null);
        }
        if (limitTokens == UNLIMITED) {
            return fits(bound(demand), demand, false);
        }
        if (demand.input() > limitTokens) {
            return new Finding(Kind.REFUSED, Limit.TOKENS, null);
        }
        long bound = bound(demand);
        if (log.tokens() + bound <= mostTokens()) {
            return fits(bound, demand, false);
        }
        long need = need(demand);
        boolean room = log.tokens() + need <= mostTokens();
        if (room && need < bound && log.optimistic() < mostOptimistic) {
            return fits(need, demand, true);
        }
        want.note(now, 0, lackingTokens(demand));
        boolean mayGetRoom = log.certainTokens() + need <= mostTokens();
        boolean mayGetShare = log.certainTokens() + need <= limitTokens;
        return new Finding(
                mayGetRoom ? Kind.WAITS_FOR_CALLS : orShare(mayGetShare), Limit.TOKENS, null);
    }

    private long lackingTokens(Demand demand) {
        long need = need(demand);
        return log.tokens() + need > mostTokens() && need <= limitTokens ? need : 0;
    }

    /** The call came, whether it finds room or not. */
    void offer(Demand demand, long now) {
        want.offer(now, limitTokens == UNLIMITED ? 0 : need(demand));
    }

    private static Finding fits(long tokens, Demand demand, boolean optimistic) {
        long input = Math.min(tokens, demand.input());
        return new Finding(
                Kind.FITS, null, new Charge(tokens, input, demand.mostOutput(), optimistic));
    }

    private Kind orShare(boolean fitsIntoLimit) {
        return hope && fitsIntoLimit ? Kind.WAITS_FOR_SHARE : Kind.REFUSED;
    }

    /** The most that the call can use, but a lone call always finds room. */
    private long bound(Demand demand) {
        return Math.min(demand.input() + demand.mostOutput(), limitTokens);
    }

    private long need(Demand demand) {
        return Math.min(bound(demand), demand.input() + expectation.of(demand.mostOutput()));
    }

    /** Nanoseconds until it has room for one more request, if nobody else comes. */
    long untilRequest(long now) {
        return untilRoom(
                log.requests() + 1 - mostRequests(),
                mostRequests() < 1,
                limitRequests < 1,
                more -> log.untilRequestsLeft(now, more));
    }

    /** Nanoseconds until it has tokens for this call, if nobody else comes. */
    long untilTokens(Demand demand, long now) {
        if (limitTokens == UNLIMITED) {
            return 0;
        }
        long need = need(demand);
        return untilRoom(
                log.tokens() + need - mostTokens(),
                need > mostTokens(),
                demand.input() > limitTokens,
                more -> log.untilTokensLeft(now, more));
    }

    private long untilRoom(
            long missing, boolean pastShare, boolean pastLimit, LongUnary untilLeft) {
        if (pastLimit) {
            return window;
        }
        if (pastShare) {
            return SECOND;
        }
        return missing <= 0 ? 0 : untilLeft.of(missing);
    }

    private interface LongUnary {
        long of(long amount);
    }
}
