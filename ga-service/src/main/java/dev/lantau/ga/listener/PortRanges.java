package dev.lantau.ga.listener;

import dev.lantau.common.error.ApiException;
import dev.lantau.ga.GaError;
import dev.lantau.ga.wire.PortRange;
import java.util.List;

/** Rules on inclusive port ranges (contract: CreateListener, GA.9101). */
final class PortRanges {
    private PortRanges() {}

    /** Refuses ranges that end before they begin, or share a port with one another (GA.9101). */
    static void requireDisjoint(List<PortRange> ranges) {
        for (int i = 0; i < ranges.size(); i++) {
            var range = ranges.get(i);
            if (range.fromPort() > range.toPort()) {
                throw new ApiException(
                        GaError.PORTS_OVERLAP, text(range) + " ends before it begins");
            }
            requireNoneShared(List.of(range), ranges.subList(0, i), "the same listener");
        }
    }

    /** Refuses ranges that share a port with the ranges of somebody else (GA.9101). */
    static void requireNoneShared(List<PortRange> wished, List<PortRange> taken, String owner) {
        for (var wish : wished) {
            for (var other : taken) {
                if (wish.fromPort() <= other.toPort() && other.fromPort() <= wish.toPort()) {
                    throw new ApiException(
                            GaError.PORTS_OVERLAP,
                            "%s overlaps %s of %s".formatted(text(wish), text(other), owner));
                }
            }
        }
    }

    private static String text(PortRange range) {
        return range.fromPort() + "-" + range.toPort();
    }
}
