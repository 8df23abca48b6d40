package dev.lantau.common.error;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The flat error body: gateway, GA, /v3.0 and /v5 of the identity service. */
@RegisterForReflection
public record ErrorEnvelope(
        @JsonProperty("error_code") String errorCode,
        @JsonProperty("error_msg") String errorMessage,
        @JsonProperty("request_id") String requestId) {

    public static ErrorEnvelope flat(ApiError error, String message, String requestId) {
        return new ErrorEnvelope(error.code(), message, requestId);
    }
}
