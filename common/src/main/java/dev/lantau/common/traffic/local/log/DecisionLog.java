package dev.lantau.common.traffic.local.log;

import dev.lantau.common.traffic.Decision;
import dev.lantau.common.traffic.local.address.Addresses;
import dev.lantau.common.traffic.local.steering.Share;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest decisions of one frontend. Writing is one step in a ring, since it happens on every
 * connection; the text is made when somebody reads it.
 */
public final class DecisionLog {
    private static final int NEWEST = 256;

    private final Entry[] ring = new Entry[NEWEST];
    private long written;

    /**
     * A decision as it is kept.
     *
     * @param milliseconds since the epoch
     * @param share of the chosen backend; {@code null} for none
     * @param why in addition to the share's own reason; {@code null} for nothing
     */
    public record Entry(
            long milliseconds,
            InetSocketAddress source,
            Decision.Outcome outcome,
            Share share,
            int backendPort,
            String why) {
        private Decision decision() {
            var at = Instant.ofEpochMilli(milliseconds);
            var client = Addresses.text(source);
            if (share == null) {
                return new Decision(at, client, outcome, null, null, null, null, why);
            }
            var backend = Addresses.text(new InetSocketAddress(share.address(), backendPort));
            var reason = why == null ? share.why() : share.why() + "; " + why;
            return new Decision(
                    at,
                    client,
                    outcome,
                    share.region(),
                    share.poolId(),
                    share.backend().id(),
                    backend,
                    reason);
        }
    }

    public synchronized void add(Entry entry) {
        ring[(int) (written++ % NEWEST)] = entry;
    }

    /** Newest first. */
    public List<Decision> newest() {
        return copy().stream().map(Entry::decision).toList();
    }

    private synchronized List<Entry> copy() {
        List<Entry> entries = new ArrayList<>();
        for (long i = written - 1; i >= Math.max(0, written - NEWEST); i--) {
            entries.add(ring[(int) (i % NEWEST)]);
        }
        return entries;
    }
}
