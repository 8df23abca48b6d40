package dev.lantau.common.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** From a token to its caller; a token seen a moment ago costs one hash. */
@ApplicationScoped
class TokenAuthentication {
    private final TokenVerifier verifier;
    private final IdentityChanges changes;
    private final AuthenticationSettings settings;
    private final Clock clock;
    private final Cache<Digest, Remembered> remembered;

    TokenAuthentication(
            TokenVerifier verifier,
            IdentityChanges changes,
            AuthenticationSettings settings,
            Clock clock) {
        this.verifier = verifier;
        this.changes = changes;
        this.settings = settings;
        this.clock = clock;
        remembered =
                Caffeine.newBuilder()
                        .maximumSize(settings.remembered())
                        .expireAfterWrite(settings.rememberFor())
                        .build();
    }

    Uni<SecurityIdentity> authenticate(String token, RoutingContext call) {
        var key = Digest.of(token);
        var known = remembered.getIfPresent(key);
        if (known != null
                && known.changes() == changes.count()
                && clock.instant().isBefore(known.until())) {
            return Uni.createFrom().item(known.identity());
        }
        long before = changes.count();
        return verifier.verify(token, call).map(valid -> remember(key, valid, before));
    }

    private SecurityIdentity remember(Digest key, VerifiedToken token, long changesBefore) {
        var identity = CallerIdentity.of(token.caller());
        var longest = clock.instant().plus(settings.rememberFor());
        var end = token.claims().expiresAt();
        remembered.put(
                key,
                new Remembered(identity, end.isBefore(longest) ? end : longest, changesBefore));
        return identity;
    }

    private record Remembered(SecurityIdentity identity, Instant until, long changes) {}
}
