package dev.lantau.common.traffic;

/**
 * An engine's traffic as a whole, without a word about whose it is.
 *
 * @param counters of all frontends since the process began, of those that are gone, too: but for
 *     what is active, no figure ever falls
 * @param open frontends that are open on all their ports
 * @param failing frontends that are wished and not open, or not on all their ports
 */
public record Totals(Counters counters, long open, long failing) {
    /** Of an engine that was never needed. */
    public static final Totals NONE = new Totals(Counters.NONE, 0, 0);

    /** Those of two engines together. */
    public Totals plus(Totals other) {
        return new Totals(
                counters.plus(other.counters), open + other.open, failing + other.failing);
    }
}
