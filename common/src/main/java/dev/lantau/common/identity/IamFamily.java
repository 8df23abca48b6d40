package dev.lantau.common.identity;

import dev.lantau.common.error.ApiError;
import dev.lantau.common.error.ApiFamily;
import dev.lantau.common.error.ErrorEnvelope;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;

/** The identity service's answers: Keystone's shape under /v3, the flat one under /v3.0 and /v5. */
@Singleton
class IamFamily implements ApiFamily {
    @Override
    public boolean owns(String path) {
        return isKeystone(path) || path.startsWith("/v3.0/") || path.startsWith("/v5/");
    }

    @Override
    public ApiError invalidParameter() {
        return IamError.INVALID_PARAMETER;
    }

    @Override
    public ApiError internal() {
        return IamError.INTERNAL;
    }

    @Override
    public Object envelope(ApiError error, String message, String requestId, String path) {
        if (!isKeystone(path)) {
            return ErrorEnvelope.flat(error, message, requestId);
        }
        var title = HttpResponseStatus.valueOf(error.status()).reasonPhrase();
        return new KeystoneEnvelope(new KeystoneFailure(code(error.code()), message, title));
    }

    private static boolean isKeystone(String path) {
        return path.equals("/") || path.equals("/v3") || path.startsWith("/v3/");
    }

    /** Keystone's own codes are numbers, the vendor's are texts. */
    private static Object code(String code) {
        return code.chars().allMatch(Character::isDigit) ? Integer.valueOf(code) : code;
    }

    /** The body of an error under /v3. */
    @RegisterForReflection
    record KeystoneEnvelope(KeystoneFailure error) {}

    /** What went wrong. */
    @RegisterForReflection
    record KeystoneFailure(Object code, String message, String title) {}
}
