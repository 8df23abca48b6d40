package dev.lantau.modelarts.image;

import dev.lantau.modelarts.wire.Image;
import java.util.Optional;

/** The images that a caller may use. */
public interface ImageCatalogue {
    /**
     * A built-in image, or one of the caller's project in a workspace that it sees, in whatever
     * state.
     */
    Optional<Image> find(String imageId);
}
