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
        long active, long accepted, long refused, long failed, long bytesIn, long bytesOut) {}
