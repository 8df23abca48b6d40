package dev.lantau.maas.apikey;

import dev.lantau.common.database.DatabasesReady;
import dev.lantau.common.identity.IdentitySettings;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;

/** Sees to the keys of development: there where its accounts are, never in production. */
@ApplicationScoped
class DevelopmentKeys {
    private final ApiKeyRepository keys;
    private final Clock clock;
    private final boolean wanted;

    DevelopmentKeys(ApiKeyRepository keys, Clock clock, IdentitySettings identity) {
        this.keys = keys;
        this.clock = clock;
        wanted = identity.developmentAccounts();
    }

    @Transactional
    void start(@Observes @Priority(100) DatabasesReady event) {
        if (ConfigUtils.isProfileActive("prod")) {
            refuse();
        } else if (wanted) {
            create();
        }
    }

    /**
     * @throws IllegalStateException in plain words, when the database has one
     */
    void refuse() {
        for (var each : DevelopmentKey.values()) {
            var id = each.parts().id();
            if (keys.find(id).isPresent()) {
                throw new IllegalStateException(
                        "Lantau does not start in production: the database holds the API key %s of development."
                                .formatted(id));
            }
        }
    }

    private void create() {
        var random = new SecureRandom();
        var now = clock.instant();
        for (var each : DevelopmentKey.values()) {
            var parts = each.parts();
            var key =
                    new ApiKey(
                            parts.id(),
                            each.domainId(),
                            each.projectId(),
                            DevelopmentKey.LABEL,
                            Networks.ALL,
                            Set.of(),
                            Set.of(),
                            null,
                            null);
            var secret = SecretHash.of(parts.secret(), random);
            // What the operator made of one before stays: also that it is disabled.
            if (keys.insert(new StoredKey(key, "", true, secret, now, now))) {
                keys.announce(parts.id());
            }
        }
    }
}
