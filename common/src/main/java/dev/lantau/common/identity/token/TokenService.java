package dev.lantau.common.identity.token;

import dev.lantau.common.auth.TokenVerifier;
import dev.lantau.common.auth.VerifiedToken;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IamError;
import dev.lantau.common.identity.wire.AuthMethodToken;
import dev.lantau.common.identity.wire.TokenRequestAuth;
import dev.lantau.common.identity.wire.TokenRequestAuthIdentity;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Makes and checks tokens. */
@ApplicationScoped
class TokenService {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PasswordLogin passwords;
    private final Scopes scopes;
    private final TokenIssuer issuer;
    private final TokenVerifier verifier;
    private final CurrentVertxRequest request;

    TokenService(
            PasswordLogin passwords,
            Scopes scopes,
            TokenIssuer issuer,
            TokenVerifier verifier,
            CurrentVertxRequest request) {
        this.passwords = passwords;
        this.scopes = scopes;
        this.issuer = issuer;
        this.verifier = verifier;
        this.request = request;
    }

    IssuedToken create(TokenRequestAuth wish, String headerToken) {
        var identity = wish.identity();
        if (identity.methods().size() != 1) {
            throw new ApiException(
                    IamError.UNSUPPORTED_METHOD, identity.methods(), "one method at a time");
        }
        return switch (identity.methods().getFirst()) {
            case PASSWORD -> {
                var login = required(identity.password(), "identity.password").user();
                yield issuer.issue(scopes.apply(passwords.check(login), wish.scope()), null);
            }
            case TOKEN -> rescoped(identity, wish, headerToken);
            default ->
                    throw new ApiException(
                            IamError.UNSUPPORTED_METHOD,
                            identity.methods().getFirst(),
                            "not available");
        };
    }

    /** The end stays that of the first token: a token cannot prolong itself. */
    private IssuedToken rescoped(
            TokenRequestAuthIdentity identity, TokenRequestAuth wish, String headerToken) {
        var claims = verified(presented(identity.token(), headerToken)).claims();
        return issuer.issue(
                scopes.apply(TokenSubject.of(claims), wish.scope()), claims.expiresAt());
    }

    private static String presented(AuthMethodToken inBody, String inHeader) {
        return Optional.ofNullable(inBody)
                .map(AuthMethodToken::id)
                .or(() -> Optional.ofNullable(inHeader))
                .orElseThrow(
                        () ->
                                new ApiException(
                                        IamError.MISSING_FIELD,
                                        "identity.token.id or X-Auth-Token"));
    }

    private VerifiedToken verified(String token) {
        try {
            return verifier.verify(token, request.getCurrent()).await().atMost(PATIENCE);
        } catch (AuthenticationFailedException refused) {
            throw new ApiException(IamError.WRONG_TOKEN);
        }
    }

    private static <T> T required(T value, String name) {
        if (value == null) {
            throw new ApiException(IamError.MISSING_FIELD, name);
        }
        return value;
    }
}
