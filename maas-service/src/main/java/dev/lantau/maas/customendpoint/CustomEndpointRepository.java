package dev.lantau.maas.customendpoint;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of custom endpoints, and the names that accounts have used. */
@ApplicationScoped
class CustomEndpointRepository implements PanacheRepositoryBase<CustomEndpoint, String> {
    /** Those of a project, the newest first. */
    List<CustomEndpoint> of(String domainId, String projectId) {
        return list(
                "domainId = ?1 and projectId = ?2 order by createdAt desc, id desc",
                domainId,
                projectId);
    }

    long countOf(String domainId) {
        return count("domainId", domainId);
    }

    /** The project's row, locked until the transaction ends. */
    Optional<CustomEndpoint> lock(String id, String domainId, String projectId) {
        return find("id = ?1 and domainId = ?2 and projectId = ?3", id, domainId, projectId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /**
     * Gives a name to an endpoint for ever; waits for a parallel call that is about to take it.
     *
     * @return whether the account had not used the name before
     */
    boolean reserve(String name, CustomEndpoint endpoint, Instant now) {
        return getEntityManager()
                        .createNativeQuery(
                                """
                                insert into endpoint_name (domain_id, name, endpoint_id, reserved_at)
                                values (:domain, :name, :endpoint, :at) on conflict do nothing
                                """)
                        .setParameter("domain", endpoint.domainId)
                        .setParameter("name", name)
                        .setParameter("endpoint", endpoint.id)
                        .setParameter("at", now)
                        .executeUpdate()
                == 1;
    }
}
