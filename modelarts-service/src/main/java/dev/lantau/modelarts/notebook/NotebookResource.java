package dev.lantau.modelarts.notebook;

import dev.lantau.common.idempotency.Idempotent;
import dev.lantau.modelarts.wire.Image;
import dev.lantau.modelarts.wire.ImageCreateReq;
import dev.lantau.modelarts.wire.LeaseType;
import dev.lantau.modelarts.wire.NotebookCreateRequest;
import dev.lantau.modelarts.wire.NotebookFeature;
import dev.lantau.modelarts.wire.NotebookListResponse;
import dev.lantau.modelarts.wire.NotebookResp;
import dev.lantau.modelarts.wire.NotebookStatus;
import dev.lantau.modelarts.wire.NotebookUpdateRequest;
import dev.lantau.modelarts.wire.NotebooksApi;
import dev.lantau.modelarts.wire.SortDirection;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of notebooks. */
@RunOnVirtualThread
public class NotebookResource implements NotebooksApi {
    private final NotebookService service;
    private final NotebookChanges changes;
    private final NotebookLists lists;
    private final ImageSavingService images;

    NotebookResource(
            NotebookService service,
            NotebookChanges changes,
            NotebookLists lists,
            ImageSavingService images) {
        this.service = service;
        this.images = images;
        this.changes = changes;
        this.lists = lists;
    }

    @Override
    @Idempotent
    public NotebookResp createNotebook(String projectId, NotebookCreateRequest body) {
        return service.create(body);
    }

    @Override
    public NotebookResp showNotebook(String projectId, String notebookId) {
        return service.show(notebookId);
    }

    @Override
    public NotebookResp updateNotebook(
            String projectId, String notebookId, NotebookUpdateRequest body) {
        return changes.update(notebookId, body);
    }

    @Override
    public NotebookResp deleteNotebook(String projectId, String notebookId) {
        return changes.delete(notebookId);
    }

    @Override
    public NotebookResp startNotebook(
            String projectId, String notebookId, Long duration, LeaseType type) {
        return changes.start(notebookId, duration, type);
    }

    @Override
    public NotebookResp stopNotebook(String projectId, String notebookId) {
        return changes.stop(notebookId);
    }

    @Override
    @Idempotent
    public Image createImage(String projectId, String notebookId, ImageCreateReq body) {
        return images.save(notebookId, body);
    }

    @Override
    public NotebookListResponse listNotebooks(
            String projectId,
            NotebookFeature feature,
            Integer limit,
            String name,
            String poolId,
            Integer offset,
            String owner,
            SortDirection direction,
            String sortKey,
            NotebookStatus status,
            String workspaceId,
            String workspace,
            String flavor,
            String imageId,
            String id,
            String billing,
            String tags) {
        return lists.own(
                new NotebookFilter(
                        feature,
                        name,
                        poolId,
                        owner,
                        status,
                        workspaceId == null ? workspace : workspaceId,
                        flavor,
                        imageId,
                        id,
                        billing,
                        tags,
                        sortKey,
                        direction,
                        limit,
                        offset));
    }

    @Override
    public NotebookListResponse listAllNotebooks(
            String projectId,
            NotebookFeature feature,
            Integer limit,
            String name,
            String poolId,
            Integer offset,
            String owner,
            SortDirection direction,
            String sortKey,
            NotebookStatus status,
            String workspaceId,
            String workspace,
            String flavor,
            String imageId,
            String id,
            String billing,
            String tags) {
        return lists.all(
                new NotebookFilter(
                        feature,
                        name,
                        poolId,
                        owner,
                        status,
                        workspaceId == null ? workspace : workspaceId,
                        flavor,
                        imageId,
                        id,
                        billing,
                        tags,
                        sortKey,
                        direction,
                        limit,
                        offset));
    }
}
