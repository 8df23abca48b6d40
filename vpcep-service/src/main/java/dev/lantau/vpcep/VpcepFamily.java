package dev.lantau.vpcep;

import dev.lantau.common.error.ApiError;
import dev.lantau.common.error.ApiFamily;
import dev.lantau.common.error.Fault;
import dev.lantau.common.error.GatewayError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** VPC Endpoint's answers to failures outside its own rules, and its nested envelope. */
@Singleton
class VpcepFamily implements ApiFamily {
    private static final Pattern PATHS =
            Pattern.compile("/((?!v3$|v5$)[^/]*|v[12]/.*|lantau/vpcep/.*)");

    @Override
    public boolean owns(String path) {
        return PATHS.matcher(path).matches();
    }

    @Override
    public ApiError invalidParameter() {
        return VpcepError.INVALID_PARAMETER;
    }

    @Override
    public ApiError invalidParameter(String operationId, String field, Fault fault) {
        return EndpointFieldErrors.of(operationId, field, fault)
                .orElseGet(() -> FieldErrors.of(operationId, field, fault));
    }

    /** Permissions are the service's own affair, the rest stays the gateway's. */
    @Override
    public ApiError instead(GatewayError error) {
        return switch (error) {
            case FORBIDDEN, FORBIDDEN_ACTION, FOREIGN_PROJECT -> VpcepError.NOT_PERMITTED;
            case MALFORMED_PROJECT -> VpcepError.INVALID_PROJECT_ID;
            default -> error;
        };
    }

    @Override
    public ApiError internal() {
        return VpcepError.INTERNAL;
    }

    @Override
    public Object envelope(ApiError error, String message, String requestId, String path) {
        return new Envelope(new Failure(message, error.code()));
    }

    /** The body of an error. */
    @RegisterForReflection
    record Envelope(Failure error) {}

    /** What went wrong. */
    @RegisterForReflection
    record Failure(String message, String code) {}
}
