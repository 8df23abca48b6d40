package dev.lantau.common.traffic.local.forward;

import dev.lantau.common.traffic.BackendCounters;
import dev.lantau.common.traffic.Pool;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What a frontend forwarded, by backend. Used by all event loops at once. */
final class BackendTally {
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** One backend's part. A session keeps the entry that it began with. */
    static final class Entry {
        private final LongAdder active = new LongAdder();
        private final LongAdder accepted = new LongAdder();
        private final LongAdder bytesIn = new LongAdder();
        private final LongAdder bytesOut = new LongAdder();

        private Entry begin() {
            active.increment();
            accepted.increment();
            return this;
        }

        void countIn(int bytes) {
            bytesIn.add(bytes);
        }

        void countOut(int bytes) {
            bytesOut.add(bytes);
        }

        void end() {
            active.decrement();
        }

        private BackendCounters counters() {
            return new BackendCounters(active.sum(), accepted.sum(), bytesIn.sum(), bytesOut.sum());
        }
    }

    /** A session is forwarded to the backend from now on. */
    Entry forwarded(Pool.Backend backend) {
        return entries.computeIfAbsent(backend.id(), id -> new Entry()).begin();
    }

    /** Forgets backends that are no longer wished, once nothing is forwarded to them. */
    void keep(Set<Rules.BackendKey> wished) {
        Set<String> ids = new HashSet<>();
        wished.forEach(key -> ids.add(key.backendId()));
        entries.entrySet()
                .removeIf(
                        each -> !ids.contains(each.getKey()) && each.getValue().active.sum() == 0);
    }

    /** By id of the backend. */
    Map<String, BackendCounters> counters() {
        Map<String, BackendCounters> all = new HashMap<>();
        entries.forEach((id, entry) -> all.put(id, entry.counters()));
        return all;
    }
}
