package dev.lantau.maas.limit;

/**
 * How long answers in one scope are, learned from those that ended: a maximum that decays slowly.
 * Not safe for threads.
 */
final class Expectation {
    /** The maximum loses this part with every shorter answer. */
    private static final int DECAY = 128;

    private static final int MARGIN_TOKENS = 16;

    private long samples;
    private double maximum;

    /**
     * Learns from an answer. One that was not allowed to be as long as the maximum says nothing
     * against it, and an empty one says nothing.
     */
    void learn(long output, long mostOutput) {
        if (output <= 0) {
            return;
        }
        if (output >= maximum) {
            maximum = output;
        } else if (mostOutput >= maximum) {
            maximum = Math.max(output, maximum - maximum / DECAY);
        }
        samples++;
    }

    /**
     * Tokens that the next answer will hardly pass: the maximum, a quarter and 16 tokens more, and
     * more than that while little was seen; never more than the most it may have.
     */
    long of(long mostOutput) {
        if (samples == 0) {
            return mostOutput;
        }
        double expected = maximum * (1.25 + 2.0 / samples) + MARGIN_TOKENS;
        return Math.min(mostOutput, (long) expected);
    }
}
