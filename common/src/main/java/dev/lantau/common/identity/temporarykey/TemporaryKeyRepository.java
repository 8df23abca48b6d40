package dev.lantau.common.identity.temporarykey;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Queries for temporary keys. */
@ApplicationScoped
public class TemporaryKeyRepository implements PanacheRepositoryBase<TemporaryKey, String> {
    private static final Duration KEPT = Duration.ofHours(1);

    /** Removes keys that ended a while ago. */
    void deleteEnded(Instant now) {
        if (count("expiresAt < ?1", now.minus(KEPT)) > 0) {
            delete("expiresAt < ?1", now.minus(KEPT));
        }
    }
}
