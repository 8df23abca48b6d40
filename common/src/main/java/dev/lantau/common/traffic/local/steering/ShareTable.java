package dev.lantau.common.traffic.local.steering;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much of the traffic each backend gets, for one order of regions. Pools are in tiers by the
 * rank of their region. A tier keeps the largest dial among its pools, in hundredths, of what is
 * meant for it, the rest goes on to the next tier; what is left after the last one is spread over
 * all in proportion to what they have. Within a tier pools share by dial, within a pool backends by
 * weight. Source: ADR 9.
 */
public final class ShareTable {
    private final List<PoolState> pools;
    private final List<String> regions;
    private final List<Share> shares = new ArrayList<>();
    private boolean healthCounts = true;

    private ShareTable(List<PoolState> pools, List<String> regions) {
        this.pools = pools;
        this.regions = regions;
    }

    /**
     * Who gets how much.
     *
     * @param regions nearest first; empty when all are equally near
     * @param failOpen whether health is disregarded when otherwise nobody got anything
     * @return the backends that get something
     */
    public static List<Share> of(List<PoolState> pools, List<String> regions, boolean failOpen) {
        var table = new ShareTable(pools, regions);
        table.divide();
        if (table.shares.isEmpty() && failOpen) {
            table.healthCounts = false;
            table.divide();
        }
        return List.copyOf(table.shares);
    }

    /** Why nobody gets anything, for people. */
    public static String whyNothing(List<PoolState> pools) {
        return pools.isEmpty()
                ? "there is no backend"
                : pools.stream().map(PoolState::whyNothing).collect(Collectors.joining("; "));
    }

    private void divide() {
        var tiers =
                pools.stream()
                        .filter(pool -> !pool.usable(healthCounts).isEmpty())
                        .collect(
                                Collectors.groupingBy(
                                        this::rank, TreeMap::new, Collectors.toList()));
        double kept =
                1
                        - tiers.values().stream()
                                .mapToDouble(tier -> 1 - reach(tier))
                                .reduce(1, (a, b) -> a * b);
        double left = 1;
        for (var tier : tiers.entrySet()) {
            double reach = reach(tier.getValue());
            divide(tier.getKey(), tier.getValue(), left * reach / kept);
            left *= 1 - reach;
        }
    }

    private int rank(PoolState pool) {
        int rank = regions.indexOf(pool.pool().region());
        return rank < 0 ? regions.size() : rank;
    }

    private static double reach(List<PoolState> tier) {
        return tier.stream().mapToInt(pool -> Math.min(100, pool.pool().dial())).max().orElse(0)
                / 100.0;
    }

    private void divide(int rank, List<PoolState> tier, double part) {
        double dials = tier.stream().mapToInt(pool -> pool.pool().dial()).sum();
        for (var pool : tier) {
            divide(rank, pool, part * pool.pool().dial() / dials);
        }
    }

    private void divide(int rank, PoolState pool, double part) {
        if (part <= 0) {
            return; // a nearer tier with dial 100 leaves nothing
        }
        var usable = pool.usable(healthCounts);
        double weights = usable.stream().mapToLong(each -> each.backend().weight()).sum();
        var why = why(rank, pool, part);
        for (var each : usable) {
            double ownPart = part * each.backend().weight() / weights;
            shares.add(
                    new Share(
                            pool.pool().id(),
                            pool.pool().region(),
                            each.backend(),
                            each.address(),
                            ownPart,
                            why
                                    + ", weight %d of %d among %d of %d backends"
                                            .formatted(
                                                    each.backend().weight(),
                                                    (long) weights,
                                                    usable.size(),
                                                    pool.backends().size())));
        }
    }

    private String why(int rank, PoolState pool, double part) {
        var near =
                regions.isEmpty()
                        ? "all regions are equally near"
                        : rank == regions.size()
                                ? "region is not preferred by the source"
                                : "region is number %d for the source".formatted(rank + 1);
        return String.format(
                Locale.ROOT,
                "%s%s, dial %d gives the pool %.1f %% of the traffic",
                healthCounts ? "" : "no backend is healthy and health is disregarded, ",
                near,
                pool.pool().dial(),
                part * 100);
    }
}
