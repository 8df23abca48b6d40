package dev.lantau.maas.echo;

import java.time.Duration;

/**
 * How echo behaves when a call does not say so itself.
 *
 * @param firstTokenDelay from the head of an answer to its first token
 * @param tokenDelay from one token to the next
 * @param failureRate share of the calls that fail, 0 to 1
 * @param failureStatus HTTP status that they fail with
 * @param failureSeed decides which ones; the same seed fails the same ones
 * @param videoTime from the creation of a video task to its end
 */
public record EchoOptions(
        Duration firstTokenDelay,
        Duration tokenDelay,
        double failureRate,
        int failureStatus,
        long failureSeed,
        Duration videoTime) {
    private static final int UNAVAILABLE = 503;
    private static final int LOWEST_STATUS = 400;
    private static final int HIGHEST_STATUS = 599;

    public EchoOptions {
        if (failureRate < 0 || failureRate > 1) {
            throw new IllegalArgumentException("failure-rate must be 0 to 1: " + failureRate);
        }
        if (failureStatus < LOWEST_STATUS || failureStatus > HIGHEST_STATUS) {
            throw new IllegalArgumentException(
                    "failure-status must be 400 to 599: " + failureStatus);
        }
        if (firstTokenDelay.isNegative() || tokenDelay.isNegative() || videoTime.isNegative()) {
            throw new IllegalArgumentException("a delay is negative");
        }
    }

    /** As fast as possible, and never a failure. */
    public static EchoOptions defaults() {
        return new EchoOptions(
                Duration.ZERO, Duration.ZERO, 0, UNAVAILABLE, 0, Duration.ofSeconds(2));
    }
}
