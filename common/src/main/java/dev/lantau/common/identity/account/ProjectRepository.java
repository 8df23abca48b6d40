package dev.lantau.common.identity.account;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Queries for projects; each is limited to one account. */
@ApplicationScoped
public class ProjectRepository implements PanacheRepositoryBase<Project, String> {
    /** Projects of an account in a steady order. */
    public List<Project> ofAccount(String domainId) {
        return list("domainId = ?1 order by name, id", domainId);
    }

    /** The project with this id, or with this name where no id is given. */
    public Optional<Project> findIn(String domainId, String id, String name) {
        return id == null
                ? find("domainId = ?1 and name = ?2", domainId, name).firstResultOptional()
                : find("domainId = ?1 and id = ?2", domainId, id).firstResultOptional();
    }

    /** Names of all main projects, which are the regions. */
    public List<String> regions() {
        return getEntityManager()
                .createQuery(
                        "select distinct name from Project where enabled order by name",
                        String.class)
                .getResultList();
    }
}
