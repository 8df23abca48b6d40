package dev.lantau.ga.endpoint;

/**
 * Whether endpoints of a group are probed: health checks implement it, so that endpoints need not
 * know them.
 */
public interface Monitoring {
    /** Whether the group has an enabled health check; ask with the group's row locked. */
    boolean enabledFor(String endpointGroupId);
}
