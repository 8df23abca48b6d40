package dev.lantau.common.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** One page of the audit on the wire. */
@RegisterForReflection
public record AuditRecordList(
        @JsonProperty("audit_records") List<AuditRecord> auditRecords,
        @JsonProperty("page_info") AuditPageInfo pageInfo) {}
