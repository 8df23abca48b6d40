package dev.lantau.maas;

import dev.lantau.common.error.ApiError;
import dev.lantau.common.error.ApiFamily;
import dev.lantau.common.error.Fault;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** MaaS's answers to failures outside its own rules, in the flat envelope. */
@Singleton
class MaasFamily implements ApiFamily {
    private static final Pattern PATHS = Pattern.compile("/(?!v3|v5).+");

    @Override
    public boolean owns(String path) {
        return PATHS.matcher(path).matches();
    }

    @Override
    public ApiError invalidParameter() {
        return MaasError.INVALID_PARAMETER;
    }

    @Override
    public ApiError invalidParameter(String operationId, String field, Fault fault) {
        return switch (field) {
            case "endpoint_name" ->
                    fault == Fault.MISSING ? MaasError.INVALID_PARAMETER : MaasError.NAME_MALFORMED;
            case "custom_endpoint_id" -> MaasError.ID_MISSING;
            default -> MaasError.INVALID_PARAMETER;
        };
    }

    @Override
    public ApiError internal() {
        return MaasError.INTERNAL;
    }
}
