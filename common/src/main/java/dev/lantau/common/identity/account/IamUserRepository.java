package dev.lantau.common.identity.account;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** Queries for users. */
@ApplicationScoped
public class IamUserRepository implements PanacheRepositoryBase<IamUser, String> {
    /** Users of an account in a steady order. */
    public List<IamUser> ofAccount(String domainId) {
        return list("domainId = ?1 order by name, id", domainId);
    }

    /** The user of an account by name. */
    public Optional<IamUser> findByName(String domainId, String name) {
        return find("domainId = ?1 and name = ?2", domainId, name).firstResultOptional();
    }

    /** The user of an account, locked until the transaction ends. */
    public Optional<IamUser> findForUpdate(String domainId, String id) {
        return find("domainId = ?1 and id = ?2", domainId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }
}
