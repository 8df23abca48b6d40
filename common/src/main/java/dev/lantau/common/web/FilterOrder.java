package dev.lantau.common.web;

/**
 * Every filter and its place in line. The gate runs on the Vert.x router (higher runs earlier); the
 * others are Jakarta REST request filters (lower runs earlier).
 */
public final class FilterOrder {
    /** Request id, limits and the raw body: before authentication, which hashes the body. */
    public static final int GATE = 500;

    /** Carries the request id into the request scope. */
    public static final int REQUEST_ID = 100;

    /**
     * Credential to caller, then caller and operation to permission (default deny), then the
     * account or project in the path, which must be the caller's: one filter, for each needs what
     * the one before it found.
     */
    public static final int CALLER = REQUEST_ID + 100;

    private FilterOrder() {}
}
