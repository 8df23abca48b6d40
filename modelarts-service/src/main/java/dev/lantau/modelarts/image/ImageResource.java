package dev.lantau.modelarts.image;

import dev.lantau.common.idempotency.Idempotent;
import dev.lantau.common.paging.OffsetPage;
import dev.lantau.modelarts.wire.DeleteImageRequestBody;
import dev.lantau.modelarts.wire.Image;
import dev.lantau.modelarts.wire.ImageGroupListResponse;
import dev.lantau.modelarts.wire.ImageListResponse;
import dev.lantau.modelarts.wire.ImageRegRequest;
import dev.lantau.modelarts.wire.ImageServiceType;
import dev.lantau.modelarts.wire.ImageType;
import dev.lantau.modelarts.wire.ImagesApi;
import dev.lantau.modelarts.wire.SortDirection;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of images. */
@RunOnVirtualThread
public class ImageResource implements ImagesApi {
    private final CustomImageService service;
    private final ImageListService lists;

    ImageResource(CustomImageService service, ImageListService lists) {
        this.service = service;
        this.lists = lists;
    }

    @Override
    @Idempotent
    public Image registerImage(String projectId, ImageRegRequest body) {
        return service.register(body);
    }

    @Override
    public Image showImage(String projectId, String imageId) {
        return service.show(imageId);
    }

    @Override
    public Image syncImage(String projectId, String imageId) {
        return service.show(imageId);
    }

    @Override
    public Image deleteImage(String projectId, String imageId, DeleteImageRequestBody body) {
        return service.delete(imageId);
    }

    @Override
    public ImageListResponse listImage(
            String projectId,
            Integer limit,
            String name,
            Boolean nameFuzzyMatch,
            String namespace,
            Integer offset,
            ImageServiceType serviceType,
            SortDirection sortDir,
            String sortKey,
            ImageType type,
            String workspaceId,
            String showName,
            String showTag) {
        return lists.list(
                type,
                new ImageFilter(
                        name,
                        !nameFuzzyMatch,
                        namespace,
                        serviceType,
                        workspaceId,
                        showName,
                        showTag,
                        null),
                new ImageOrder(sortKey, sortDir == SortDirection.ASC),
                new OffsetPage.Request(limit, offset));
    }

    @Override
    public ImageGroupListResponse listImageGroup(
            String projectId,
            String name,
            Boolean nameFuzzyMatch,
            String namespace,
            ImageType type,
            String workspaceId,
            Integer limit,
            Integer offset,
            String swrInstanceId) {
        return lists.groups(
                type,
                new ImageFilter(
                        name,
                        !nameFuzzyMatch,
                        namespace,
                        null,
                        workspaceId,
                        null,
                        null,
                        swrInstanceId),
                new OffsetPage.Request(limit, offset));
    }
}
