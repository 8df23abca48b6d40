package dev.lantau.maas.limit;

import java.time.Duration;

/**
 * What is left of the tightest limits, for {@code x-ratelimit-*}; fields without a limit are {@code
 * null}.
 *
 * @param resetRequests until all requests are there again
 * @param resetTokens until all tokens are there again
 */
public record Headroom(
        Integer limitRequests,
        Integer remainingRequests,
        Duration resetRequests,
        Long limitTokens,
        Long remainingTokens,
        Duration resetTokens) {}
