package dev.lantau.common.identity.token;

import dev.lantau.common.auth.TokenVerifier;
import dev.lantau.common.auth.VerifiedToken;
import dev.lantau.common.error.ApiError;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IamError;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;

/** Tokens that are the subject of a call, not its credential. */
@ApplicationScoped
class PresentedTokens {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TokenVerifier verifier;
    private final CurrentVertxRequest request;

    PresentedTokens(TokenVerifier verifier, CurrentVertxRequest request) {
        this.verifier = verifier;
        this.request = request;
    }

    /** The token, verified; otherwise the given failure. */
    VerifiedToken verify(String token, ApiError failure) {
        return await(verifier.verify(token, request.getCurrent()), failure);
    }

    /** Claims of an id token of the provider. */
    Map<String, Object> verifyIdToken(String token, String provider) {
        return await(
                verifier.verifyIdToken(token, provider, request.getCurrent()),
                IamError.WRONG_TOKEN);
    }

    private static <T> T await(Uni<T> verification, ApiError failure) {
        try {
            return verification.await().atMost(PATIENCE);
        } catch (AuthenticationFailedException refused) {
            throw new ApiException(failure);
        }
    }
}
