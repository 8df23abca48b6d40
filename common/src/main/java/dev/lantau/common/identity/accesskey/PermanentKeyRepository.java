package dev.lantau.common.identity.accesskey;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Queries for permanent access keys. */
@ApplicationScoped
public class PermanentKeyRepository implements PanacheRepositoryBase<PermanentKey, String> {
    /** Keys of a user, oldest first. */
    public List<PermanentKey> ofUser(String domainId, String userId) {
        return list("domainId = ?1 and userId = ?2 order by createdAt, access", domainId, userId);
    }

    /** A key of the account. */
    public Optional<PermanentKey> findIn(String domainId, String access) {
        return find("domainId = ?1 and access = ?2", domainId, access).firstResultOptional();
    }

    /** Remembers when a key was used; called at most once a minute and key. */
    public void used(String access, Instant at) {
        getEntityManager()
                .createNativeQuery(
                        """
                        insert into access_key_use (access, last_used_at) values (:access, :at)
                        on conflict (access) do update set last_used_at = excluded.last_used_at
                        """)
                .setParameter("access", access)
                .setParameter("at", at)
                .executeUpdate();
    }

    /** When a key was last used. */
    public Optional<Instant> lastUse(String access) {
        return getEntityManager()
                .createNativeQuery(
                        "select last_used_at from access_key_use where access = :access",
                        Instant.class)
                .setParameter("access", access)
                .getResultStream()
                .map(Instant.class::cast)
                .findFirst();
    }
}
