package dev.lantau.common.identity.token;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Queries for keys of the embedded issuer. */
@ApplicationScoped
public class SigningKeyRepository implements PanacheRepositoryBase<SigningKey, String> {
    private static final long LOCK = 0x4c616e746175L;

    /** All keys, newest first. */
    public List<SigningKey> newestFirst() {
        return list("order by createdAt desc, id");
    }

    /** Removes keys that signed nothing that is still valid. */
    public void deleteOlderThan(Instant time) {
        delete("createdAt < ?1", time);
    }

    /** Lets only one process make a key at a time, until its transaction ends. */
    public void lock() {
        getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(:key) as text)")
                .setParameter("key", LOCK)
                .getSingleResult();
    }
}
