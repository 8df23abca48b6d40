package dev.lantau.common.traffic.envoy;

import dev.lantau.common.traffic.Counters;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Envoy's counters as ours. A counter that went back or away (its chain is no more, Envoy started
 * anew) is carried on from where it was. Used by one thread.
 */
final class CounterTable {
    /** The counters that are needed, as a regular expression. */
    static final String FILTER =
            "^(tcp\\.f[^.]+\\.[0-9]+\\.[^.]+\\.downstream_cx_(total|rx_bytes_total|tx_bytes_total)"
                    + "|connection_limit\\.f[^.]+\\.[0-9]+\\.[^.]+\\.(active|limited)_connections"
                    + "|listener\\.f[^.]+\\.no_filter_chain_match"
                    + "|cluster\\.f[^.]+\\.upstream_cx_(none_healthy|connect_attempts_exceeded|overflow)"
                    + "|udp\\.f[^.]+\\.downstream_sess_(active|total|rx_bytes|tx_bytes|no_route))$";

    private static final String LIMIT = "connection_limit.";
    private static final String ACTIVE = ".active_connections";

    private Map<String, Long> last = Map.of();
    private final Map<String, Map<String, Long>> carried = new HashMap<>();

    /** What was carried of all frontends, by kind; never forgotten. */
    private final Map<String, Long> gone = new HashMap<>();

    private Counters total = Counters.NONE;

    /** Takes over what Envoy says. */
    void update(Map<String, Long> stats) {
        last.forEach(
                (name, value) -> {
                    if (!isGauge(name) && stats.getOrDefault(name, 0L) < value) {
                        carried.computeIfAbsent(key(name), unknown -> new HashMap<>())
                                .merge(kind(name), value, Long::sum);
                        gone.merge(kind(name), value, Long::sum);
                    }
                });
        last = stats;
        Map<String, Long> sum = new HashMap<>(gone);
        last.forEach((name, value) -> sum.merge(kind(name), value, Long::sum));
        // Of a connection Envoy says first that it came and later that it could go nowhere.
        total = counters(sum).notBelow(total);
    }

    /** Whether a chain has connections. */
    boolean isUsed(String chainCounters) {
        return last.getOrDefault(LIMIT + chainCounters + ACTIVE, 0L) > 0;
    }

    /** Of all frontends there ever were, those whose connections drain included. */
    Counters total() {
        return total;
    }

    /** Of the frontends with these keys, by key; others are forgotten. */
    Map<String, Counters> of(Collection<String> keys) {
        carried.keySet().retainAll(keys);
        Map<String, Map<String, Long>> sums = new HashMap<>();
        keys.forEach(key -> sums.put(key, new HashMap<>(carried.getOrDefault(key, Map.of()))));
        last.forEach(
                (name, value) -> {
                    var sum = sums.get(key(name));
                    if (sum != null) {
                        sum.merge(kind(name), value, Long::sum);
                    }
                });
        Map<String, Counters> counters = new HashMap<>();
        sums.forEach((key, sum) -> counters.put(key, counters(sum)));
        return counters;
    }

    private static Counters counters(Map<String, Long> sum) {
        long notIn = get(sum, "limited_connections") + get(sum, "upstream_cx_none_healthy");
        long overflow = get(sum, "upstream_cx_overflow");
        long failed = get(sum, "upstream_cx_connect_attempts_exceeded");
        long began = get(sum, "downstream_cx_total") + get(sum, "downstream_sess_total");
        long refusedSources =
                get(sum, "no_filter_chain_match") + get(sum, "downstream_sess_no_route");
        return new Counters(
                get(sum, "active_connections") + get(sum, "downstream_sess_active"),
                Math.max(0, began - notIn - failed),
                notIn + overflow + refusedSources,
                failed,
                get(sum, "downstream_cx_rx_bytes_total") + get(sum, "downstream_sess_rx_bytes"),
                get(sum, "downstream_cx_tx_bytes_total") + get(sum, "downstream_sess_tx_bytes"));
    }

    private static long get(Map<String, Long> sum, String kind) {
        return sum.getOrDefault(kind, 0L);
    }

    private static boolean isGauge(String name) {
        return name.endsWith("_active") || name.endsWith(ACTIVE);
    }

    /** The second part of a name is the frontend's key, the last one says what is counted. */
    private static String key(String name) {
        int start = name.indexOf('.') + 1;
        return name.substring(start, name.indexOf('.', start));
    }

    private static String kind(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
