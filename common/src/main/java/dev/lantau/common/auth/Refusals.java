package dev.lantau.common.auth;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.error.GatewayError;
import io.quarkus.security.AuthenticationFailedException;

/** The texts with which a credential is refused. */
final class Refusals {
    static final String BAD_SIGNATURE = "verify aksk signature fail";
    static final String KEY_LOCKED = "AK access failed to reach the limit,forbidden";
    static final String UNKNOWN_KEY = "Get secretKey failed";
    static final String BAD_TOKEN = "decrypt token fail";
    static final String EXPIRED_TOKEN = "token expires";

    private Refusals() {}

    /** The 401 with this reason. */
    static AuthenticationFailedException because(String reason) {
        return new AuthenticationFailedException(
                new ApiException(GatewayError.UNAUTHENTICATED_BECAUSE, reason));
    }

    /** The 403 for a project or account that is not the caller's. */
    static AuthenticationFailedException forbidden() {
        return new AuthenticationFailedException(new ApiException(GatewayError.FORBIDDEN));
    }
}
