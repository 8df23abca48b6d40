package dev.lantau.modelarts.image;

import java.util.Optional;

/** Asked before an image is deleted; whatever runs images may bring such a bean. */
public interface ImageGuard {
    /** What uses the image now, in words, such as {@code notebook 1f0c...}; empty for nothing. */
    Optional<String> usedBy(String domainId, String imageId);
}
