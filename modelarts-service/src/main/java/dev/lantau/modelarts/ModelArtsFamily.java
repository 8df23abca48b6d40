package dev.lantau.modelarts;

import dev.lantau.common.error.ApiError;
import dev.lantau.common.error.ApiFamily;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** ModelArts' answers to failures outside its own rules, in the flat envelope. */
@Singleton
class ModelArtsFamily implements ApiFamily {
    private static final Pattern PATHS = Pattern.compile("/(?!v3|v5).+");

    @Override
    public boolean owns(String path) {
        return PATHS.matcher(path).matches();
    }

    @Override
    public ApiError invalidParameter() {
        return ModelArtsError.INVALID_PARAMETER;
    }

    @Override
    public ApiError internal() {
        return ModelArtsError.INTERNAL;
    }
}
