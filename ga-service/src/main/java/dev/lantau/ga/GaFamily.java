package dev.lantau.ga;

import dev.lantau.common.error.ApiError;
import dev.lantau.common.error.ApiFamily;
import jakarta.inject.Singleton;

/** Global Accelerator's answers to failures outside its own rules. */
@Singleton
class GaFamily implements ApiFamily {
    @Override
    public boolean owns(String path) {
        return path.startsWith("/v1/") || path.startsWith("/lantau/ga/");
    }

    @Override
    public ApiError invalidParameter() {
        return GaError.INVALID_PARAMETER;
    }

    @Override
    public ApiError internal() {
        return GaError.UNAVAILABLE;
    }
}
