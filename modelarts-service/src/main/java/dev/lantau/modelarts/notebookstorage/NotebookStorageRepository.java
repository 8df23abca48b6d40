package dev.lantau.modelarts.notebookstorage;

import dev.lantau.modelarts.wire.MountStatus;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows of mounted storage; the notebook was looked for in the caller's tenant before. */
@ApplicationScoped
class NotebookStorageRepository implements PanacheRepositoryBase<NotebookStorage, String> {
    List<NotebookStorage> of(String notebookId) {
        return list("notebookId = ?1 order by createdAt, id", notebookId);
    }

    List<NotebookStorage> of(String notebookId, Set<MountStatus> states) {
        return list("notebookId = ?1 and status in ?2 order by createdAt, id", notebookId, states);
    }

    Optional<NotebookStorage> find(String id, String notebookId) {
        return find("id = ?1 and notebookId = ?2", id, notebookId).firstResultOptional();
    }

    Optional<NotebookStorage> lock(String id, String notebookId) {
        return find("id = ?1 and notebookId = ?2", id, notebookId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    void deleteOf(String notebookId) {
        delete("notebookId", notebookId);
    }
}
