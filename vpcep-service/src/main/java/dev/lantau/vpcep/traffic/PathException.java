package dev.lantau.vpcep.traffic;

/**
 * The path through an endpoint does not work yet, which may pass: the endpoint is creating while it
 * is tried, and failed after some attempts. The message is the reason that the tenant reads.
 */
class PathException extends RuntimeException {
    PathException(String reason) {
        super(reason, null, false, false);
    }
}
