package dev.lantau.common.audit;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lantau.common.web.StrictJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * One entry of the audit on the wire; the same in the contracts of all services.
 *
 * @param id unique within a service
 * @param time when it was done, to the millisecond in all services, whatever the API's own times
 *     are
 * @param action operation of the API, or what the system saw: {@code CreateListener}, {@code
 *     ObserveLoss}
 * @param decision {@code ALLOWED}, {@code OBSERVED} or {@code FAILED}
 * @param reason why it failed or was lost; {@code null} where nothing did
 * @param userId who, {@code system} for the service itself
 * @param credential how the caller authenticated
 * @param projectId {@code null} where resources belong to the account
 * @param requestId of the call
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditRecord(
        @JsonProperty("id") String id,
        @JsonProperty("time") @JsonFormat(pattern = StrictJson.MILLISECONDS, timezone = "UTC")
                Instant time,
        @JsonProperty("action") String action,
        @JsonProperty("decision") String decision,
        @JsonProperty("reason") String reason,
        @JsonProperty("resource_type") String resourceType,
        @JsonProperty("resource_id") String resourceId,
        @JsonProperty("user_id") String userId,
        @JsonProperty("credential") String credential,
        @JsonProperty("project_id") String projectId,
        @JsonProperty("request_id") String requestId) {}
