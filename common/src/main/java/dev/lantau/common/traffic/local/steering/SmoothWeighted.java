package dev.lantau.common.traffic.local.steering;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;

/**
 * Smooth weighted round robin, as in nginx: whoever is furthest behind its share is next, so that
 * any run of connections is split as the shares say and nobody gets a burst.
 */
final class SmoothWeighted implements Chooser {
    private final Share[] shares;
    private final double[] behind;

    SmoothWeighted(List<Share> shares) {
        this.shares = shares.toArray(Share[]::new);
        this.behind = new double[this.shares.length];
    }

    @Override
    public synchronized Share choose(InetAddress source, Collection<Share> tried) {
        int best = -1;
        double total = 0;
        for (int i = 0; i < shares.length; i++) {
            if (tried.contains(shares[i])) {
                continue;
            }
            total += shares[i].part();
            behind[i] += shares[i].part();
            // The margin keeps rounding from deciding between equals.
            if (best < 0 || behind[i] > behind[best] + 1e-9) {
                best = i;
            }
        }
        if (best < 0) {
            return null;
        }
        behind[best] -= total;
        return shares[best];
    }
}
