package dev.lantau.common.traffic.local.steering;

import dev.lantau.common.traffic.Frontend.RegionPreference;
import dev.lantau.common.traffic.local.address.PrefixMap;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sources in classes that prefer regions in the same order; class 0 prefers none. */
public final class SourceClasses {
    private final List<RegionPreference> preferences;
    private final PrefixMap<Integer> classes;
    private final List<List<String>> orders;

    /**
     * @throws IllegalArgumentException when a prefix is no CIDR block
     */
    public SourceClasses(List<RegionPreference> preferences) {
        this.preferences = preferences;
        Map<List<String>, Integer> numbers = new LinkedHashMap<>();
        numbers.put(List.of(), 0);
        Map<String, Integer> byPrefix = new HashMap<>();
        for (var each : preferences) {
            // The first mention of a prefix counts.
            byPrefix.putIfAbsent(
                    each.prefix(),
                    numbers.computeIfAbsent(each.regions(), order -> numbers.size()));
        }
        classes = new PrefixMap<>(byPrefix);
        orders = List.copyOf(numbers.keySet());
    }

    /** What it was made of, to see whether it can be kept. */
    public List<RegionPreference> preferences() {
        return preferences;
    }

    /** Orders of regions by class. */
    List<List<String>> orders() {
        return orders;
    }

    int of(InetAddress source) {
        if (orders.size() == 1) {
            return 0;
        }
        var found = classes.longestMatch(source);
        return found == null ? 0 : found;
    }
}
