package dev.lantau.vpcep.resource;

import dev.lantau.common.error.ApiError;
import dev.lantau.common.error.ApiException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/**
 * Look-ups that are limited to one project. An unknown and a foreign id have the same answer, whose
 * code differs from operation to operation, so that the caller names it; its text takes the id.
 */
public interface VpcepRepository<T extends VpcepResource> extends PanacheRepositoryBase<T, String> {
    /** The project's row. */
    default Optional<T> findIn(String projectId, String id) {
        return find("id = ?1 and projectId = ?2", id, projectId).firstResultOptional();
    }

    /** The project's row, or the error. */
    default T owned(String id, String projectId, ApiError missing) {
        return findIn(projectId, id).orElseThrow(() -> new ApiException(missing, id));
    }

    /** The project's row, locked until the transaction ends, or the error. */
    default T locked(String id, String projectId, ApiError missing) {
        return find("id = ?1 and projectId = ?2", id, projectId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(() -> new ApiException(missing, id));
    }
}
