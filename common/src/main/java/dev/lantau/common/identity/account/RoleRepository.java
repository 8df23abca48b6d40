package dev.lantau.common.identity.account;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Queries for roles. */
@ApplicationScoped
public class RoleRepository implements PanacheRepositoryBase<Role, String> {
    /** Every action pattern that one of the roles grants; unknown roles grant nothing. */
    public Set<String> actions(Collection<String> names) {
        return names.isEmpty()
                ? Set.of()
                : list("name in ?1", names).stream()
                        .flatMap(role -> role.actions.stream())
                        .collect(Collectors.toSet());
    }
}
