package dev.lantau.common.traffic.local.steering;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/**
 * Weighted rendezvous hash of the source address: each backend draws a number for the source,
 * stretched by its share, and the best draw wins. A draw depends on nothing but source, backend and
 * share, so that a change moves only sources that it must: those of a backend that went or shrank,
 * and those that a new or grown one wins.
 */
final class WeightedHash implements Chooser {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final Share[] shares;
    private final long[] seeds;

    WeightedHash(List<Share> shares) {
        this.shares = shares.toArray(Share[]::new);
        this.seeds = shares.stream().mapToLong(WeightedHash::seed).toArray();
    }

    @Override
    public Share choose(InetAddress source, Collection<Share> tried) {
        long hash = hash(source.getAddress());
        Share best = null;
        double bestDraw = Double.POSITIVE_INFINITY;
        for (int i = 0; i < shares.length; i++) {
            if (tried.contains(shares[i])) {
                continue;
            }
            // Exponentially distributed with the share as rate: the smallest of them is this one
            // with a probability in proportion to its share.
            double draw = -Math.log(unit(mix(hash ^ seeds[i]))) / shares[i].part();
            if (draw < bestDraw) {
                bestDraw = draw;
                best = shares[i];
            }
        }
        return best;
    }

    private static long seed(Share share) {
        return hash((share.poolId() + ' ' + share.backend().id()).getBytes(StandardCharsets.UTF_8));
    }

    private static long hash(byte[] bytes) {
        long hash = STEP;
        for (byte each : bytes) {
            hash = mix(hash ^ (each & 0xff)) + STEP;
        }
        return hash;
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Above 0, at most 1. */
    private static double unit(long bits) {
        return ((bits >>> 11) + 1) * 0x1.0p-53;
    }
}
