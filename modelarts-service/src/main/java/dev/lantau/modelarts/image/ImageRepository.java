package dev.lantau.modelarts.image;

import dev.lantau.common.paging.OffsetPage;
import dev.lantau.common.paging.Where;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.Set;

/** Rows of images, each look-up limited to a project and the workspaces that are seen. */
@ApplicationScoped
class ImageRepository implements PanacheRepositoryBase<CustomImage, String> {
    private static final String ONE =
            "id = ?1 and domainId = ?2 and projectId = ?3 and workspaceId in ?4";

    Optional<CustomImage> find(String id, String domain, String project, Set<String> workspaces) {
        return find(ONE, id, domain, project, workspaces).firstResultOptional();
    }

    /** Locked until the transaction ends, as below. */
    Optional<CustomImage> lock(String id, String domain, String project, Set<String> workspaces) {
        return find(ONE, id, domain, project, workspaces)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Whatever workspace it is in: not for callers. */
    Optional<CustomImage> lock(String id, String domain, String project) {
        return find("id = ?1 and domainId = ?2 and projectId = ?3", id, domain, project)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** The first rows of a list, and how many there are of it. */
    OffsetPage<CustomImage> first(int number, Where where, String order) {
        return OffsetPage.read(this, where, order, new OffsetPage.Request(number, 0));
    }

    /** Whether the project has the image already, from whatever registry. */
    boolean taken(CustomImage row) {
        return count(
                        "domainId = ?1 and projectId = ?2 and namespace = ?3 and name = ?4 and tag = ?5",
                        row.domainId,
                        row.projectId,
                        row.namespace,
                        row.name,
                        row.tag)
                > 0;
    }
}
