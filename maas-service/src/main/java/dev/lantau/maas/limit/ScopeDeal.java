package dev.lantau.maas.limit;

import dev.lantau.maas.limit.ShareRow.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a replica shall hold of one scope, by the rows of all replicas. */
record ScopeDeal(Deal requests, Deal tokens) {

    /**
     * @param now how the scope stands on this replica
     * @param mine this replica's row with what it uses now
     * @param rows of all replicas; this replica's among them is ignored
     */
    static ScopeDeal of(
            Standing.Both now, ShareRow mine, List<ShareRow> rows, LimitSettings settings) {
        return new ScopeDeal(
                deal(now.requests(), mine, rows, settings, ShareRow::requests),
                deal(now.tokens(), mine, rows, settings, ShareRow::tokens));
    }

    private static Deal deal(
            Standing now,
            ShareRow mine,
            List<ShareRow> rows,
            LimitSettings settings,
            Function<ShareRow, Part> part) {
        if (!now.isLimited()) {
            return new Deal(0, false);
        }
        List<Claim> claims = new ArrayList<>();
        claims.add(claim(mine, part.apply(mine), settings));
        for (var row : rows) {
            if (!row.replica().equals(mine.replica())) {
                claims.add(claim(row, part.apply(row), settings));
            }
        }
        return new ShareRule(now.limit(), mine.replica(), claims).deal();
    }

    private static Claim claim(ShareRow row, Part part, LimitSettings settings) {
        boolean dead = isOver(row, settings.lease());
        long used = isOver(row, settings.window()) ? 0 : part.used();
        long share = dead ? Math.min(part.share(), used) : part.share();
        long waiting = row.waiting() + row.age();
        return new Claim(
                row.replica(),
                share,
                used,
                dead ? 0 : part.wanted(),
                dead ? 0 : part.offered(),
                waiting,
                dead);
    }

    private static boolean isOver(ShareRow row, Duration time) {
        return row.age() > time.toMillis();
    }

    boolean hope() {
        return requests.hope() || tokens.hope();
    }

    /** Whether this replica's row has other shares than it should. */
    boolean differsFrom(ShareRow mine) {
        return requests.share() != mine.requests().share()
                || tokens.share() != mine.tokens().share();
    }

    /** Whether it lacks something that others may give away. */
    boolean asks(ShareRow mine) {
        return requests.hope() && mine.requests().wanted() > 0
                || tokens.hope() && mine.tokens().wanted() > 0;
    }
}
