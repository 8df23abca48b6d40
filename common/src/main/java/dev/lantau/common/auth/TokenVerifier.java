package dev.lantau.common.auth;

import dev.lantau.common.database.DatabaseAway;
import dev.lantau.common.database.Databases;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.error.GatewayError;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/**
 * Verifies a token from scratch: signature, issuer and lifetime by quarkus-oidc, then whether its
 * user still exists. Callers are remembered elsewhere.
 */
@ApplicationScoped
public class TokenVerifier {
    /** Attribute of a call: id of the embedded issuer's key that is said to have signed. */
    static final String EMBEDDED_KEY = "lantau.embedded-key";

    /** Attribute by which quarkus-oidc chooses a configured provider. */
    private static final String TENANT = "tenant-id";

    /** What quarkus-oidc remembers in a call of the token it saw before. */
    private static final List<String> REMAINS =
            List.of(
                    EMBEDDED_KEY,
                    TENANT,
                    "static.tenant.id",
                    "static.tenant.id.null",
                    "dynamic.tenant.config");

    private final IdentityProviderManager providers;
    private final BlockingSecurityExecutor blocking;
    private final CallerDirectory directory;
    private final ClaimReader reader;
    private final Databases databases;
    private final Clock clock;
    private final boolean providerConfigured;

    TokenVerifier(
            IdentityProviderManager providers,
            BlockingSecurityExecutor blocking,
            CallerDirectory directory,
            ClaimReader reader,
            Databases databases,
            Clock clock,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> provider) {
        this.providers = providers;
        this.blocking = blocking;
        this.directory = directory;
        this.reader = reader;
        this.databases = databases;
        this.clock = clock;
        providerConfigured = provider.isPresent();
    }

    /** The token's caller, or a failure with the text of the refusal. */
    public Uni<VerifiedToken> verify(String token, RoutingContext call) {
        return signed(token, call, null)
                .flatMap(valid -> blocking.executeBlocking(() -> withCaller(token)));
    }

    /** The claims of an id token that the named provider signed for us. */
    public Uni<Map<String, Object>> verifyIdToken(
            String token, String provider, RoutingContext call) {
        return signed(token, call, provider).map(valid -> ClaimReader.payload(valid).getMap());
    }

    private Uni<String> signed(String token, RoutingContext call, String provider) {
        if (!ClaimReader.looksSigned(token)) {
            return Uni.createFrom().failure(Refusals.because(Refusals.BAD_TOKEN));
        }
        REMAINS.forEach(call::remove);
        var embedded =
                ClaimReader.keyId(token).filter(id -> id.startsWith(TokenKeys.KEY_ID_PREFIX));
        if (provider != null) {
            call.put(TENANT, provider);
        } else if (embedded.isPresent()) {
            call.put(EMBEDDED_KEY, embedded.get());
        } else if (!providerConfigured) {
            return Uni.createFrom().failure(Refusals.because(Refusals.BAD_TOKEN));
        }
        var request =
                new TokenAuthenticationRequest(
                        provider == null
                                ? new AccessTokenCredential(token)
                                : new IdTokenCredential(token));
        HttpSecurityUtils.setRoutingContextAttribute(request, call);
        return providers
                .authenticate(request)
                .onFailure(AuthenticationFailedException.class)
                .transform(TokenVerifier::refusal)
                .replaceWith(token);
    }

    private VerifiedToken withCaller(String token) {
        databases.requireIdentity();
        var claims = reader.read(token).orElseThrow(() -> Refusals.because(Refusals.BAD_TOKEN));
        if (!claims.expiresAt().isAfter(clock.instant())) {
            throw Refusals.because(Refusals.EXPIRED_TOKEN);
        }
        return directory
                .callerOf(claims)
                .map(caller -> new VerifiedToken(claims, caller))
                .orElseThrow(() -> Refusals.because(Refusals.EXPIRED_TOKEN));
    }

    private static Throwable refusal(Throwable failure) {
        // The embedded issuer's keys are in the database, too.
        if (DatabaseAway.isMeantBy(failure)) {
            return new ApiException(GatewayError.UNAVAILABLE);
        }
        boolean expired =
                DatabaseAway.causes(failure)
                        .filter(InvalidJwtException.class::isInstance)
                        .map(InvalidJwtException.class::cast)
                        .anyMatch(invalid -> invalid.hasErrorCode(ErrorCodes.EXPIRED));
        return Refusals.because(expired ? Refusals.EXPIRED_TOKEN : Refusals.BAD_TOKEN);
    }
}
