package dev.lantau.maas.gateway;

import dev.lantau.maas.apikey.ApiKey;
import dev.lantau.maas.gateway.body.CallBody;

/**
 * A call whose target is known.
 *
 * @param begun when the request came, {@link System#nanoTime}
 */
record Wanted(Exchange exchange, ApiKey key, CallBody body, Target target, long begun) {
    /** Whether the answer is to be a stream of events. */
    boolean streams() {
        return body.streamed() && exchange.shape().isGenerative();
    }

    /** The most tokens that its answer can have. */
    long mostOutput() {
        return exchange.shape().isGenerative()
                ? body.mostOutput(target.model().maxOutputTokens())
                : 0;
    }
}
