package dev.lantau.modelarts.image;

import dev.lantau.modelarts.workspace.WorkspaceUsage;
import jakarta.inject.Singleton;

/** Images count by their number. */
@Singleton
class ImageUsage implements WorkspaceUsage {
    static final String RESOURCE = "image";

    private final ImageRepository images;

    ImageUsage(ImageRepository images) {
        this.images = images;
    }

    @Override
    public String resource() {
        return RESOURCE;
    }

    @Override
    public long used(String domainId, String workspaceId) {
        return images.count("domainId = ?1 and workspaceId = ?2", domainId, workspaceId);
    }
}
