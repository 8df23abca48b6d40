package dev.lantau.maas.limit;

import java.time.Duration;

/**
 * Times of the limiter.
 *
 * @param window within which limits count
 * @param callWait the longest for what open calls may give back
 * @param shareWait the longest for what other replicas may give away
 * @param renewal how often a replica reports its use
 * @param lease after which a replica that reported nothing holds nothing but what it used
 * @param optimisticCalls open calls of a scope, at a time, that may reserve less than they might
 *     use
 */
record LimitSettings(
        Duration window,
        Duration callWait,
        Duration shareWait,
        Duration renewal,
        Duration lease,
        int optimisticCalls) {

    static LimitSettings standard() {
        return of(Duration.ofSeconds(1), Duration.ofMillis(500));
    }

    static LimitSettings of(Duration callWait, Duration shareWait) {
        return new LimitSettings(
                Duration.ofMinutes(1),
                callWait,
                shareWait,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                1);
    }
}
