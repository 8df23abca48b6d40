package dev.lantau.modelarts.notebook;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.image.ImageSaving;
import dev.lantau.modelarts.image.SavedImage;
import dev.lantau.modelarts.wire.Image;
import dev.lantau.modelarts.wire.ImageCreateReq;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Begins to save notebooks as images. */
@ApplicationScoped
public class ImageSavingService {
    private static final DateTimeFormatter TAG =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private final NotebookService notebooks;
    private final ImageSaving images;

    ImageSavingService(NotebookService notebooks, ImageSaving images) {
        this.notebooks = notebooks;
        this.images = images;
    }

    /**
     * The image, CREATING; the notebook is SNAPSHOTTING until it is saved. ModelArts.0102, .0104,
     * .0118, .6309, .6327, .6737.
     *
     * @param wish {@code null} for no body, which does not do
     */
    @Transactional
    public Image save(String id, ImageCreateReq wish) {
        var row = notebooks.lockRunning(id);
        if (wish == null) {
            throw new ApiException(ModelArtsError.INVALID_PARAMETER, "the body is missing");
        }
        var now = notebooks.now();
        var image =
                images.begin(
                        new SavedImage(
                                row.image,
                                wish.namespace(),
                                wish.name(),
                                wish.tag() == null ? TAG.format(now) : wish.tag(),
                                wish.description(),
                                wish.workspaceId(),
                                wish.swrInstanceId()));
        row.saving(image.id(), image.swrPath(), now);
        notebooks.changed(row);
        return image;
    }
}
