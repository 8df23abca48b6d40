package dev.lantau.common.audit;

import java.time.Instant;

/**
 * What a client asked of the audit; {@code null} where it did not.
 *
 * @param limit greatest number of records, 1 to 1000
 * @param marker {@code next_marker} of the page before
 * @param from earliest time, included
 * @param to latest time, not included
 */
public record AuditQuery(
        int limit,
        String marker,
        String resourceId,
        String resourceType,
        String action,
        String userId,
        Instant from,
        Instant to) {}
