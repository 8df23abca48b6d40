package dev.lantau.maas.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How replicas divide a limit: whoever needs less than an even part keeps what it needs, the others
 * get even parts of the rest. Each replica computes its own deal, one after the other.
 */
final class ShareRule {
    /** Differences below this part of the limit move nothing, so that nothing moves for ever. */
    private static final int SLACK = 100;

    private final long limit;
    private final Claim me;
    private final List<Claim> others;
    private final List<Claim> order;
    private final long level;
    private final Map<String, Long> targets;
    private final long free;

    /**
     * @param claims of all replicas, mine among them
     */
    ShareRule(long limit, String replica, List<Claim> claims) {
        this.limit = limit;
        me = claims.stream().filter(it -> it.replica().equals(replica)).findAny().orElseThrow();
        others = claims.stream().filter(it -> it != me).toList();
        order = order(claims);
        level = level();
        targets = targets();
        free = limit - claims.stream().mapToLong(Claim::share).sum();
    }

    Deal deal() {
        return new Deal(share(), hope());
    }

    private long share() {
        if (free < 0) {
            // The limit was lowered: everybody gives the same part back.
            double part = (double) limit / (limit - free);
            return (long) (me.share() * part);
        }
        long take = Math.min(free, Math.max(myTarget() - me.share(), free - lackOfOthers()));
        if ((me.wants() || isAlone()) && take > 0) {
            return me.share() + take;
        }
        return Math.max(0, me.share() - give());
    }

    private long give() {
        long over = me.share() - myTarget();
        long missing = lackOfOthers() - free;
        if (over <= 0 || missing <= 0 || others.stream().noneMatch(this::lacksMuch)) {
            return 0;
        }
        if (me.wants()) {
            return Math.min(over, missing);
        }
        long urgent = others.stream().mapToLong(this::urgentLack).sum() - free;
        return Math.min(over, Math.max((over + 1) / 2, urgent));
    }

    /**
     * What I should hold now: less than my target while somebody who waits for room for one large
     * call, longer than I, cannot get it from those who used more than theirs.
     */
    private long myTarget() {
        long before =
                order.subList(0, order.indexOf(me)).stream()
                        .filter(it -> it.wants() && it.wanted() > level)
                        .mapToLong(this::lack)
                        .sum();
        long stuck = others.stream().mapToLong(it -> Math.max(0, it.used() - target(it))).sum();
        return Math.max(0, target(me) - Math.min(before, stuck));
    }

    private boolean hope() {
        if (!me.wants()) {
            return true;
        }
        return lacksMuch(me) || others.stream().anyMatch(this::hasSpare);
    }

    private boolean hasSpare(Claim other) {
        return !other.wants() && !other.dead() && other.share() - kept(other) > slack();
    }

    private boolean isAlone() {
        return others.stream().allMatch(Claim::dead);
    }

    private long lackOfOthers() {
        return others.stream().mapToLong(this::lack).sum();
    }

    private long lack(Claim claim) {
        return claim.wants() ? Math.max(0, target(claim) - claim.share()) : 0;
    }

    private boolean lacksMuch(Claim claim) {
        return lack(claim) > Math.min(slack(), target(claim) / 8)
                || lack(claim) > 0 && claim.share() < claim.wanted();
    }

    /** What a replica lacks for letting in the one call that it wants to. */
    private long urgentLack(Claim claim) {
        return Math.min(lack(claim), claim.used() + claim.wanted() - claim.share());
    }

    private long target(Claim claim) {
        return targets.get(claim.replica());
    }

    private long slack() {
        return limit / SLACK;
    }

    /** What a replica does not give away although it wants nothing. */
    private long kept(Claim claim) {
        long busy = Math.max(claim.used(), claim.offered());
        long room = busy == 0 ? 0 : busy / 32 + slack();
        return Math.min(claim.share(), busy + room);
    }

    private long demand(Claim claim) {
        if (claim.dead()) {
            return claim.share();
        }
        if (!claim.wants()) {
            return kept(claim);
        }
        return Math.min(limit, Math.max(claim.offered(), claim.used() + claim.wanted()));
    }

    /** The dead first, then from small to large demand, and of equal ones who waits longest. */
    private List<Claim> order(List<Claim> claims) {
        List<Claim> order = new ArrayList<>(claims);
        order.sort(
                Comparator.comparing(Claim::dead)
                        .reversed()
                        .thenComparing(Claim::wants)
                        .thenComparingLong(it -> it.wants() ? -it.waiting() : demand(it))
                        .thenComparing(Claim::replica));
        return order;
    }

    private Map<String, Long> targets() {
        Map<String, Long> targets = new HashMap<>();
        long rest = limit;
        for (var claim : order) {
            long even = claim.dead() ? claim.share() : Math.min(demand(claim), level);
            // A call that is larger than an even part could get in nowhere: one after the other.
            long target = Math.min(rest, claim.wants() ? Math.max(even, claim.wanted()) : even);
            targets.put(claim.replica(), target);
            rest -= target;
        }
        return targets;
    }

    /** The even part: all demands, cut off there, add up to the limit. */
    private long level() {
        long rest = limit;
        List<Long> demands = new ArrayList<>();
        for (var claim : order) {
            if (claim.dead()) {
                rest -= claim.share();
            } else {
                demands.add(demand(claim));
            }
        }
        demands.sort(null);
        int left = demands.size();
        for (long demand : demands) {
            long even = rest / left;
            if (demand > even) {
                return Math.max(0, even);
            }
            rest -= demand;
            left--;
        }
        return limit;
    }
}
