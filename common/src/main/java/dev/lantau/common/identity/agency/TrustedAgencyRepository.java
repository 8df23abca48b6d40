package dev.lantau.common.identity.agency;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Queries for agencies. */
@ApplicationScoped
public class TrustedAgencyRepository implements PanacheRepositoryBase<TrustedAgency, String> {
    /** Agencies of an account in a steady order. */
    public List<TrustedAgency> ofAccount(String domainId) {
        return list("domainId = ?1 order by name, id", domainId);
    }

    /** An agency of the account. */
    public Optional<TrustedAgency> findIn(String domainId, String id) {
        return find("domainId = ?1 and id = ?2", domainId, id).firstResultOptional();
    }

    /** The agency of this name, if it trusts the account that asks. */
    public Optional<TrustedAgency> findTrusting(String domainId, String name, String trusted) {
        return find("domainId = ?1 and name = ?2 and trustDomainId = ?3", domainId, name, trusted)
                .firstResultOptional();
    }
}
