package dev.lantau.common.traffic;

/**
 * Told what an engine sees. Every CDI bean of this type is told; called on a virtual thread, one
 * call of a frontend or backend at a time, in order; may use the database. What it throws is logged
 * and goes no further.
 */
public interface TrafficObserver {
    /**
     * Probes of a backend turned its state, or gave it its first one.
     *
     * @param poolId whose health check it was
     * @param reason why it is not healthy, for people; {@code null} when it is
     */
    void probed(String poolId, String backendId, boolean healthy, String reason);

    /** A frontend that could not be opened, or that failed later, is open now. */
    void opened(String owner, String frontendId);

    /** A frontend that was open no longer is, for a reason for the tenant to read. */
    void failed(String owner, String frontendId, String reason);
}
