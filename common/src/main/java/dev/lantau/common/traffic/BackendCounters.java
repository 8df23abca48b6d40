package dev.lantau.common.traffic;

/**
 * What a frontend forwarded to one backend since the frontend was opened.
 *
 * @param active connections or UDP flows now
 * @param accepted connections or flows that were forwarded
 * @param bytesIn from clients
 * @param bytesOut to clients
 */
public record BackendCounters(long active, long accepted, long bytesIn, long bytesOut) {
    /** Of a backend that got nothing. */
    public static final BackendCounters NONE = new BackendCounters(0, 0, 0, 0);

    /** Both together. */
    public BackendCounters plus(BackendCounters other) {
        return new BackendCounters(
                active + other.active,
                accepted + other.accepted,
                bytesIn + other.bytesIn,
                bytesOut + other.bytesOut);
    }
}
