package dev.lantau.maas.limit;

import java.time.Duration;

/** Whether a call may go on. */
public sealed interface Decision {
    Headroom headroom();

    /** It may; the permit is settled or cancelled exactly once, or expires with its minute. */
    record Admitted(Permit permit, Headroom headroom) implements Decision {}

    /**
     * It may not.
     *
     * @param retryAfter until it would fit, if nobody else came
     */
    record Refused(Limit limit, Scope scope, Duration retryAfter, Headroom headroom)
            implements Decision {}

    /** Which limit refused. */
    enum Limit {
        REQUESTS,
        TOKENS
    }
}
