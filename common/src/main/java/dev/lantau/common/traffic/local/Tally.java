package dev.lantau.common.traffic.local;

import dev.lantau.common.traffic.Counters;
import dev.lantau.common.traffic.local.forward.FrontendTraffic;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What went through all frontends there ever were. Nothing is counted here: frontends count, and
 * are added up when somebody asks.
 */
final class Tally {
    private final Set<FrontendTraffic> counting = new HashSet<>();
    private Set<FrontendTraffic> drained = Set.of();
    private Counters ended = Counters.NONE;

    /** One more that counts. */
    synchronized void add(FrontendTraffic traffic) {
        counting.add(traffic);
    }

    /** Keeps the figures of those that are over and lets go of the rest of them. */
    synchronized void sweep() {
        var now =
                counting.stream()
                        .filter(FrontendTraffic::isDrained)
                        .collect(Collectors.toUnmodifiableSet());
        // Twice in a row: a connection may have been on its way when the listener was closed.
        for (var each : now) {
            if (drained.contains(each)) {
                ended = ended.plus(each.counters());
                counting.remove(each);
            }
        }
        drained = now;
    }

    /** How many frontends still count. */
    synchronized int counting() {
        return counting.size();
    }

    /** All together. */
    synchronized Counters sum() {
        return counting.stream().map(FrontendTraffic::counters).reduce(ended, Counters::plus);
    }
}
