package dev.lantau.common.identity.account;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Queries for accounts. */
@ApplicationScoped
public class AccountRepository implements PanacheRepositoryBase<Account, String> {
    /** The usable account with this id, or with this name where no id is given. */
    public Optional<Account> findUsable(String id, String name) {
        return id == null
                ? find("name = ?1 and enabled", name).firstResultOptional()
                : find("id = ?1 and enabled", id).firstResultOptional();
    }
}
