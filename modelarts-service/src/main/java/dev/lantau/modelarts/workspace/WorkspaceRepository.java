package dev.lantau.modelarts.workspace;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of workspaces; a row that lets the caller not in is as good as none. */
@ApplicationScoped
class WorkspaceRepository implements PanacheRepositoryBase<Workspace, String> {
    private static final String OF_PROJECT = "domainId = :domain and projectId = :project";
    private static final String ADMITTED =
            "array_contains(admitted, '*') or array_contains(admitted, :idKey) or array_contains(admitted, :nameKey)";

    /** Of administrators: all of them, unless the account is strict. */
    private static final String ADMINISTERED =
            " or not exists (select 1 from AccountAuthorization a where a.domainId = :domain and a.mode = STRICT)";

    /** Ids of all that let the caller in. */
    List<String> ids(Entrant entrant) {
        return find("select id from Workspace where " + accessible(entrant), parameters(entrant))
                .project(String.class)
                .list();
    }

    /** All that let the caller in; administrators see them all, also where they may not enter. */
    List<Workspace> seen(Entrant entrant, boolean accessibleOnly) {
        if (entrant.administrator() && !accessibleOnly) {
            return list(
                    OF_PROJECT,
                    Map.of("domain", entrant.domainId(), "project", entrant.projectId()));
        }
        return list(accessible(entrant), parameters(entrant));
    }

    Optional<Workspace> find(String id, Entrant entrant) {
        return one(id, entrant).firstResultOptional();
    }

    /** Locks the row until the transaction ends; creators inside have to wait. */
    Optional<Workspace> lock(String id, Entrant entrant) {
        return one(id, entrant).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** Keeps the workspace from being deleted until the transaction ends; false when it is gone. */
    boolean hold(String id, String domainId) {
        return !getEntityManager()
                .createNativeQuery(
                        "select id from workspace where id = :id and domain_id = :domain for share")
                .setParameter("id", id)
                .setParameter("domain", domainId)
                .getResultList()
                .isEmpty();
    }

    long countOf(String domainId) {
        return count("domainId", domainId);
    }

    /** Whether another workspace of the project has the name. */
    boolean taken(String name, Workspace by) {
        return count(
                        "domainId = ?1 and projectId = ?2 and name = ?3 and id <> ?4",
                        by.domainId,
                        by.projectId,
                        name,
                        by.id)
                > 0;
    }

    private PanacheQuery<Workspace> one(String id, Entrant entrant) {
        var parameters = new HashMap<>(parameters(entrant));
        parameters.put("id", id);
        return find("id = :id and " + accessible(entrant), parameters);
    }

    private static String accessible(Entrant entrant) {
        return "%s and (%s%s)"
                .formatted(OF_PROJECT, ADMITTED, entrant.administrator() ? ADMINISTERED : "");
    }

    private static Map<String, Object> parameters(Entrant entrant) {
        return Map.of(
                "domain",
                entrant.domainId(),
                "project",
                entrant.projectId(),
                "idKey",
                entrant.idKey(),
                "nameKey",
                entrant.nameKey());
    }
}
