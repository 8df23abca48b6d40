package dev.lantau.maas.limit;

import dev.lantau.maas.limit.ShareTable.Outcome;
import io.quarkus.logging.Log;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Keeps a replica's shares: claims them, gives away what others need more, reports once a second
 * what was used. Everything that asks the database happens on the worker, one after the other.
 */
final class Shares {
    private static final long ASK_SOONEST = 100_000_000;
    private static final long ASK_LATEST = 1_000_000_000;
    private static final int DROP_EVERY = 30;
    private final ShareTable table;
    private final LimitSettings settings;
    private final Timer timer;
    private final Executor worker;
    private final DatabaseWatch database;
    private final Map<String, HeldShare> held = new ConcurrentHashMap<>();
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private final Set<String> asking = ConcurrentHashMap.newKeySet();
    private final Set<String> looking = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean renewing = new AtomicBoolean();
    private LocalLimiter limiter;
    private int renewals;

    /** When a scope was asked for last, and after which pause the next time; nanoseconds. */
    private record Asked(long at, long pause) {}

    /**
     * @param worker runs one task after the other, in order, and never on the caller's thread
     */
    Shares(ShareTable table, LimitSettings settings, Timer timer, Executor worker) {
        this.table = table;
        this.settings = settings;
        this.timer = timer;
        this.worker = worker;
        database = new DatabaseWatch(settings);
    }

    /** Whose shares they are; to be called once. */
    void serve(LocalLimiter served) {
        limiter = served;
    }

    /** A call waits for a larger share: asks for one, at once or a little later. */
    void lacking(String scope) {
        if (!asking.add(scope)) {
            return;
        }
        var last = asked.get(scope);
        if (last == null) {
            // A database that does not answer in time must not keep calls out.
            timer.after(settings.shareWait().toNanos() * 4 / 5, () -> serveAlone(scope));
        }
        long pause = last == null ? 0 : Math.max(0, last.at + last.pause - limiter.now());
        if (pause == 0) {
            worker.execute(() -> ask(scope));
        } else {
            timer.after(pause, () -> worker.execute(() -> ask(scope)));
        }
    }

    private void ask(String scope) {
        asking.remove(scope);
        var last = asked.get(scope);
        // Whoever has something to give away knows by now; until then, less and less often.
        long pause = last == null ? ASK_SOONEST : Math.min(2 * last.pause, ASK_LATEST);
        asked.put(scope, new Asked(limiter.now(), pause));
        if (visit(scope, true)) {
            asked.put(scope, new Asked(limiter.now(), ASK_SOONEST));
        }
    }

    /** Somebody wants, or gave away, a share of these scopes. */
    void heard(Set<String> scopes) {
        for (var scope : scopes) {
            if (asked.containsKey(scope) && looking.add(scope)) {
                worker.execute(
                        () -> {
                            looking.remove(scope);
                            visit(scope, false);
                        });
            }
        }
    }

    /** Reports and adapts all scopes; to be called every {@link LimitSettings#renewal}. */
    void renew() {
        if (renewing.compareAndSet(false, true)) {
            worker.execute(
                    () -> {
                        renewing.set(false);
                        renewNow();
                    });
        }
    }

    private void renewNow() {
        try {
            if (++renewals % DROP_EVERY == 0) {
                dropIdle();
            }
            List<ShareRow> reports = new ArrayList<>();
            Map<String, Standing.Both> standings = new HashMap<>();
            for (var scope : limiter.scopes()) {
                var standing = limiter.standing(scope);
                if (standing != null && share(scope).claimed) {
                    standings.put(scope, standing);
                    reports.add(ShareRow.none(scope, table.replica()).with(standing));
                } else if (standing != null) {
                    visit(scope, true);
                }
            }
            if (reports.isEmpty()) {
                return;
            }
            var rows =
                    table.renew(reports).stream().collect(Collectors.groupingBy(ShareRow::scope));
            database.answered(limiter.now());
            standings.forEach(
                    (scope, standing) ->
                            adapt(scope, standing, rows.getOrDefault(scope, List.of())));
        } catch (SQLException | RuntimeException failed) {
            database.failed(failed, limiter.now());
        }
    }

    private void adapt(String scope, Standing.Both standing, List<ShareRow> rows) {
        var stored = mine(rows);
        if (stored == null) {
            share(scope).claimed = false;
            visit(scope, true);
            return;
        }
        var mine = stored.with(standing);
        var deal = ScopeDeal.of(standing, mine, rows, database.leases(limiter.now()));
        if (deal.differsFrom(stored) || deal.asks(mine)) {
            visit(scope, true);
        } else {
            use(scope, share(scope), deal);
        }
    }

    private ShareRow mine(List<ShareRow> rows) {
        return rows.stream()
                .filter(row -> row.replica().equals(table.replica()))
                .findAny()
                .orElse(null);
    }

    private HeldShare share(String scope) {
        return held.computeIfAbsent(scope, name -> new HeldShare());
    }

    /**
     * Looks at a scope under its lock, takes or gives what is to be taken or given, and says
     * whether the share grew.
     */
    private boolean visit(String scope, boolean ask) {
        if (limiter.standing(scope) == null) {
            return false;
        }
        var share = share(scope);
        if (!database.mayBeAsked(limiter.now())) {
            serveAlone(scope);
            return false;
        }
        try {
            var last = new ScopeDeal[1];
            table.change(
                    scope,
                    database.takesOver(limiter.now()),
                    rows -> deal(scope, share, rows, ask, last));
            database.answered(limiter.now());
            share.claimed = true;
            boolean grew =
                    last[0].requests().share() > share.requests
                            || last[0].tokens().share() > share.tokens;
            use(scope, share, last[0]);
            return grew;
        } catch (SQLException | RuntimeException failed) {
            database.failed(failed, limiter.now());
            serveAlone(scope);
            return false;
        }
    }

    private Outcome deal(
            String scope, HeldShare share, List<ShareRow> rows, boolean ask, ScopeDeal[] last) {
        var stored = mine(rows);
        if (stored == null) {
            stored = ShareRow.none(scope, table.replica());
        } else if (!share.claimed) {
            restore(share, stored);
        }
        var standing = limiter.standing(scope);
        var deal =
                ScopeDeal.of(standing, stored.with(standing), rows, database.leases(limiter.now()));
        last[0] = deal;
        // What is given away must not be used any more before anybody can take it.
        var left =
                limiter.share(
                        scope,
                        inUse(
                                standing.requests(),
                                Math.min(share.requests, deal.requests().share())),
                        inUse(standing.tokens(), Math.min(share.tokens, deal.tokens().share())),
                        true);
        var mine =
                stored.with(left)
                        .withShares(
                                kept(stored.requests().share(), deal.requests(), left.requests()),
                                kept(stored.tokens().share(), deal.tokens(), left.tokens()));
        boolean gave =
                mine.requests().share() < stored.requests().share()
                        || mine.tokens().share() < stored.tokens().share();
        return new Outcome(mine, gave || ask && deal.asks(mine));
    }

    /** What is in use cannot be given away yet. */
    private static long kept(long stored, Deal deal, Standing left) {
        return deal.share() >= stored
                ? deal.share()
                : Math.max(deal.share(), Math.min(left.used(), stored));
    }

    private void restore(HeldShare share, ShareRow earlier) {
        if (!share.restored && earlier.age() < settings.window().toMillis()) {
            limiter.restore(earlier.scope(), earlier.requests().used(), earlier.tokens().used());
        }
        share.restored = true;
    }

    private void use(String scope, HeldShare share, ScopeDeal deal) {
        share.requests = deal.requests().share();
        share.tokens = deal.tokens().share();
        share.hope = deal.hope();
        use(scope, share);
    }

    private void use(String scope, HeldShare share) {
        var standing = limiter.standing(scope);
        if (standing != null) {
            limiter.share(
                    scope,
                    inUse(standing.requests(), share.requests),
                    inUse(standing.tokens(), share.tokens),
                    share.hope);
        }
    }

    private static long inUse(Standing standing, long share) {
        return standing.isLimited() ? share : ScopeState.UNLIMITED;
    }

    /** Serves the whole limit here if the database did not say yet what the share is. */
    private void serveAlone(String scope) {
        var share = share(scope);
        if (share.claimed) {
            return;
        }
        limiter.share(scope, ScopeState.UNLIMITED, ScopeState.UNLIMITED, true);
        if (share.claimed) {
            worker.execute(() -> use(scope, share));
        }
    }

    private void dropIdle() throws SQLException {
        var idle = limiter.dropIdle();
        if (!idle.isEmpty()) {
            idle.forEach(held::remove);
            idle.forEach(asked::remove);
            table.drop(idle);
        }
    }

    /** Reports for the last time, and leaves what was not used to the others. */
    void leave() {
        worker.execute(
                () -> {
                    renewNow();
                    try {
                        table.leave();
                    } catch (SQLException away) {
                        Log.debugf("Shares end with their lease: %s", away.getMessage());
                    }
                });
    }
}
