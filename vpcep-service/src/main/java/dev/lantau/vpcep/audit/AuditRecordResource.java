package dev.lantau.vpcep.audit;

import dev.lantau.common.audit.AuditQuery;
import dev.lantau.common.audit.AuditRecordList;
import dev.lantau.common.audit.AuditTrail;
import dev.lantau.vpcep.wire.AuditRecordsApi;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.time.Instant;

/** HTTP side of the audit. */
@RunOnVirtualThread
public class AuditRecordResource implements AuditRecordsApi {
    private final AuditTrail trail;

    AuditRecordResource(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public AuditRecordList listAuditRecords(
            Integer limit,
            String marker,
            String resourceId,
            String resourceType,
            String action,
            String userId,
            Instant from,
            Instant to) {
        return trail.ofProject(
                new AuditQuery(limit, marker, resourceId, resourceType, action, userId, from, to));
    }
}
