package dev.lantau.ga.logtank;

import dev.lantau.ga.wire.LogtankDetail;
import dev.lantau.ga.wire.LogtankResourceType;

/** Rows to wire. */
final class LogtankDetails {
    private LogtankDetails() {}

    static LogtankDetail of(Logtank row) {
        return new LogtankDetail(
                row.id,
                row.domainId,
                row.projectId,
                LogtankResourceType.LISTENER,
                row.listenerId,
                row.logGroupId,
                row.logStreamId,
                row.configStatus(),
                row.reason,
                row.createdAt,
                row.updatedAt);
    }
}
