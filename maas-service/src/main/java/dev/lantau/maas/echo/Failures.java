package dev.lantau.maas.echo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Which calls fail: the first ones with a key, or a share of all. */
final class Failures {
    private static final int MOST_KEYS = 10_000;

    private final EchoOptions options;
    private final AtomicLong calls = new AtomicLong();
    private final Map<String, Long> counts =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                    return size() > MOST_KEYS;
                }
            };

    Failures(EchoOptions options) {
        this.options = options;
    }

    /** By {@code key} and {@code fail_times}; counts the call. */
    boolean isAmongFirst(JsonNode echo) {
        synchronized (counts) {
            return counts.merge(echo.path("key").asText(""), 1L, Long::sum)
                    <= echo.path("fail_times").asLong();
        }
    }

    /** Whether the next call is one of those that fail by the rate. */
    boolean isNext() {
        return options.failureRate() > 0
                && new SplittableRandom(options.failureSeed() + calls.getAndIncrement())
                                .nextDouble()
                        < options.failureRate();
    }
}
