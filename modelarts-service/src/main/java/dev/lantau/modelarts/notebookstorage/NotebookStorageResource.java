package dev.lantau.modelarts.notebookstorage;

import dev.lantau.common.idempotency.Idempotent;
import dev.lantau.modelarts.wire.DataVolumesReq;
import dev.lantau.modelarts.wire.DataVolumesRes;
import dev.lantau.modelarts.wire.ListDynamicStoragesResponse;
import dev.lantau.modelarts.wire.NotebookStoragesApi;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of mounted storage. */
@RunOnVirtualThread
public class NotebookStorageResource implements NotebookStoragesApi {
    private final NotebookStorageService service;

    NotebookStorageResource(NotebookStorageService service) {
        this.service = service;
    }

    @Override
    @Idempotent
    public DataVolumesRes attachDynamicStorage(
            String projectId, String notebookId, DataVolumesReq body) {
        return service.attach(notebookId, body);
    }

    @Override
    public ListDynamicStoragesResponse listDynamicStorages(String projectId, String notebookId) {
        return service.list(notebookId);
    }

    @Override
    public DataVolumesRes showDynamicStorage(
            String projectId, String notebookId, String storageId) {
        return service.show(notebookId, storageId);
    }

    @Override
    public DataVolumesRes detachDynamicStorage(
            String projectId, String notebookId, String storageId) {
        return service.detach(notebookId, storageId);
    }
}
