package dev.lantau.maas.gateway;

import dev.lantau.maas.limit.Headroom;
import java.time.Duration;

/** What is left of the limits, in the headers that OpenAI's and Anthropic's clients read. */
final class RateLimitHeaders {
    private static final long MILLIS = 1_000;

    private RateLimitHeaders() {}

    static void put(Exchange exchange, Headroom headroom) {
        put(
                exchange,
                "requests",
                headroom.limitRequests(),
                headroom.remainingRequests(),
                headroom.resetRequests());
        put(
                exchange,
                "tokens",
                headroom.limitTokens(),
                headroom.remainingTokens(),
                headroom.resetTokens());
    }

    private static void put(
            Exchange exchange, String what, Number limit, Number remaining, Duration reset) {
        if (limit == null) {
            return;
        }
        exchange.header("x-ratelimit-limit-" + what, limit.toString());
        exchange.header("x-ratelimit-remaining-" + what, remaining.toString());
        exchange.header("x-ratelimit-reset-" + what, seconds(reset));
        if (exchange.shape() == Shape.MESSAGES) {
            exchange.header("anthropic-ratelimit-" + what + "-limit", limit.toString());
            exchange.header("anthropic-ratelimit-" + what + "-remaining", remaining.toString());
        }
    }

    private static String seconds(Duration reset) {
        return reset == null
                ? "0s"
                : "%d.%03ds".formatted(reset.toSeconds(), reset.toMillis() % MILLIS);
    }

    /** Whole seconds to wait, at least one: never too few. */
    static String retryAfter(Duration wait) {
        return String.valueOf(Math.max(1, wait.plusMillis(MILLIS - 1).toSeconds()));
    }
}
