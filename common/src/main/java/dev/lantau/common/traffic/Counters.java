package dev.lantau.common.traffic;

/**
 * What went through a frontend since it was opened.
 *
 * @param active connections or UDP flows now
 * @param accepted connections or flows that were forwarded to a backend
 * @param refused turned away: by access, by limit, or because there was no backend
 * @param failed let in, but no backend could be reached
 * @param bytesIn from clients
 * @param bytesOut to clients
 */
public record Counters(
        long active, long accepted, long refused, long failed, long bytesIn, long bytesOut) {
    /** Nothing at all. */
    public static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0);

    /** Both together. */
    public Counters plus(Counters other) {
        return new Counters(
                active + other.active,
                accepted + other.accepted,
                refused + other.refused,
                failed + other.failed,
                bytesIn + other.bytesIn,
                bytesOut + other.bytesOut);
    }

    /** These, where they are not below former ones; what is active now stays. */
    public Counters notBelow(Counters former) {
        return new Counters(
                active,
                Math.max(accepted, former.accepted),
                Math.max(refused, former.refused),
                Math.max(failed, former.failed),
                Math.max(bytesIn, former.bytesIn),
                Math.max(bytesOut, former.bytesOut));
    }
}
