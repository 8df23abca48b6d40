package dev.lantau.modelarts.image;

import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.wire.Image;
import dev.lantau.modelarts.workspace.WorkspaceAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Built-in images and the caller's own. */
@ApplicationScoped
class AccessibleImages implements ImageCatalogue {
    private final BuiltInImages builtIn;
    private final ImageRepository images;
    private final WorkspaceAccess access;
    private final CallContext call;

    AccessibleImages(
            BuiltInImages builtIn,
            ImageRepository images,
            WorkspaceAccess access,
            CallContext call) {
        this.builtIn = builtIn;
        this.images = images;
        this.access = access;
        this.call = call;
    }

    @Override
    public Optional<Image> find(String imageId) {
        return builtIn.find(imageId)
                .or(
                        () ->
                                images.find(
                                                imageId,
                                                call.domainId(),
                                                call.projectId(),
                                                access.visible())
                                        .map(ImageDetails::of));
    }
}
