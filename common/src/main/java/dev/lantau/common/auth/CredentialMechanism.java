package dev.lantau.common.auth;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/**
 * The one place where a credential is chosen: a signature where there is one, and then nothing
 * else; otherwise the token in X-Auth-Token or Authorization.
 */
@ApplicationScoped
class CredentialMechanism implements HttpAuthenticationMechanism {
    private static final String TOKEN_HEADER = "X-Auth-Token";
    private static final String BEARER = "Bearer ";

    private final SignatureAuthentication signatures;
    private final TokenAuthentication tokens;

    CredentialMechanism(SignatureAuthentication signatures, TokenAuthentication tokens) {
        this.signatures = signatures;
        this.tokens = tokens;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext call, IdentityProviderManager providers) {
        var authorization = call.request().getHeader("Authorization");
        if (authorization != null && SignatureAuthentication.isSignature(authorization)) {
            return signatures.authenticate(authorization, call);
        }
        return token(call, authorization)
                .map(token -> tokens.authenticate(token, call))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private static Optional<String> token(RoutingContext call, String authorization) {
        return Optional.ofNullable(call.request().getHeader(TOKEN_HEADER))
                .map(CredentialMechanism::withoutScheme)
                .or(
                        () ->
                                Optional.ofNullable(authorization)
                                        .filter(CredentialMechanism::isBearer)
                                        .map(CredentialMechanism::withoutScheme))
                .filter(token -> !token.isEmpty());
    }

    private static boolean isBearer(String value) {
        return value.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    private static String withoutScheme(String value) {
        return (isBearer(value) ? value.substring(BEARER.length()) : value).trim();
    }

    /** Refusals are answered in the envelope of the call's family, never by a challenge. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext call) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    /** Before quarkus-oidc's own mechanism, which then has nothing left to do. */
    @Override
    public int getPriority() {
        return 3 * DEFAULT_PRIORITY;
    }
}
