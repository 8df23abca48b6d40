package dev.lantau.common.persistence;

import dev.lantau.common.lifecycle.ManagedResource;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/** Look-ups that every kind needs, each limited to one tenant: a foreign row is not found. */
public interface TenantRepository<T extends ManagedResource>
        extends PanacheRepositoryBase<T, String> {

    default Optional<T> findOwned(String id, String domainId) {
        return find("id = ?1 and domainId = ?2", id, domainId).firstResultOptional();
    }

    /**
     * Locks the row until the transaction ends; for changes, and for parents whose children are
     * counted.
     */
    default Optional<T> lockOwned(String id, String domainId) {
        return find("id = ?1 and domainId = ?2", id, domainId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }
}
