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

    /** Credential to caller. */
    public static final int CALLER = REQUEST_ID + 100;

    /** Caller and operation to permission; default deny. */
    public static final int PERMISSION = CALLER + 100;

    private FilterOrder() {}
}
