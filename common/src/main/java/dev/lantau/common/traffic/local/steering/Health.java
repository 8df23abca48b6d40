package dev.lantau.common.traffic.local.steering;

/** What is known of a backend. */
public enum Health {
    /** Its pool has no health check. */
    NOT_PROBED,
    /** No probe has given a result yet. Gets traffic: a restart must not turn clients away. */
    INITIAL,
    HEALTHY,
    UNHEALTHY,
    /** Its address is one that the operator does not allow: gets nothing, come what may. */
    DENIED;

    /** Whether it may get traffic. */
    boolean isUsable(boolean healthCounts) {
        return this != DENIED && (this != UNHEALTHY || !healthCounts);
    }
}
