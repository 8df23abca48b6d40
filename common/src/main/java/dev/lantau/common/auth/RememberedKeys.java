package dev.lantau.common.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lantau.common.database.Databases;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Access keys that were seen a moment ago; only a key seen for the first time asks the database.
 */
@ApplicationScoped
class RememberedKeys {
    private final CallerDirectory directory;
    private final IdentityChanges changes;
    private final BlockingSecurityExecutor blocking;
    private final AuthenticationSettings settings;
    private final Databases databases;
    private final Clock clock;
    private final Cache<String, Remembered> remembered;

    RememberedKeys(
            CallerDirectory directory,
            IdentityChanges changes,
            BlockingSecurityExecutor blocking,
            AuthenticationSettings settings,
            Databases databases,
            Clock clock) {
        this.directory = directory;
        this.changes = changes;
        this.blocking = blocking;
        this.settings = settings;
        this.databases = databases;
        this.clock = clock;
        remembered =
                Caffeine.newBuilder()
                        .maximumSize(settings.remembered())
                        .expireAfterWrite(settings.rememberFor())
                        .build();
    }

    Uni<Optional<SigningSecret>> find(String access) {
        var known = remembered.getIfPresent(access);
        if (known != null
                && known.changes() == changes.count()
                && clock.instant().isBefore(known.until())) {
            return Uni.createFrom().item(known.secret());
        }
        return blocking.executeBlocking(() -> read(access));
    }

    private Optional<SigningSecret> read(String access) {
        databases.requireIdentity();
        long before = changes.count();
        var secret = directory.signingSecret(access);
        var now = clock.instant();
        var until =
                now.plus(
                        secret.isPresent()
                                ? settings.rememberFor()
                                : settings.rememberUnknownFor());
        var end = secret.map(SigningSecret::expiresAt).filter(until::isAfter).orElse(until);
        remembered.put(access, new Remembered(secret, end, before));
        return secret;
    }

    private record Remembered(Optional<SigningSecret> secret, Instant until, long changes) {}
}
