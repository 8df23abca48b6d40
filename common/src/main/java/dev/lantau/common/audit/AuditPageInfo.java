package dev.lantau.common.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Where the next page begins.
 *
 * @param nextMarker {@code null} on the last page
 * @param currentCount records on this page
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditPageInfo(
        @JsonProperty("next_marker") String nextMarker,
        @JsonProperty("current_count") int currentCount) {}
