package dev.lantau.modelarts.image;

import dev.lantau.modelarts.wire.Image;

/**
 * An image that is about to be saved.
 *
 * @param base what was running: processors and services are the same
 * @param namespace organization in the registry
 * @param description {@code null} for none
 * @param workspaceId {@code null} for the default one
 * @param swrInstanceId enterprise registry; {@code null} for the shared one
 */
public record SavedImage(
        Image base,
        String namespace,
        String name,
        String tag,
        String description,
        String workspaceId,
        String swrInstanceId) {}
