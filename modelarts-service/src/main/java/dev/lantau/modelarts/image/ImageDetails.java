package dev.lantau.modelarts.image;

import dev.lantau.modelarts.wire.Image;
import dev.lantau.modelarts.wire.ImageStatus;
import dev.lantau.modelarts.wire.ImageType;
import dev.lantau.modelarts.workspace.WorkspaceAccess;
import java.util.Locale;

/** Images on the wire. */
final class ImageDetails {
    /** Of an address: registry, namespace, name and tag. */
    private static final int PARTS = 3;

    private ImageDetails() {}

    static Image of(CustomImage row) {
        return of(row, row.status);
    }

    /** As the answer to its deletion. */
    static Image deleted(CustomImage row) {
        return of(row, ImageStatus.DELETED);
    }

    /** A row of the catalogue, with what follows from its address. */
    static Image builtIn(Image row) {
        return new Image(
                row.arch(),
                row.createAt(),
                row.description(),
                row.devServices(),
                row.id(),
                row.name(),
                row.namespace() == null ? namespace(row.swrPath()) : row.namespace(),
                row.origin(),
                row.resourceCategories(),
                row.serviceType(),
                row.size(),
                row.status(),
                row.statusMessage(),
                row.supportResCategories(),
                row.swrPath(),
                row.tag(),
                ImageType.BUILD_IN,
                row.updateAt(),
                row.visibility(),
                WorkspaceAccess.DEFAULT,
                row.flavorType(),
                row.swrInstanceId(),
                row.showName(),
                row.showTag(),
                row.tags());
    }

    /** The part between the registry and the name; empty where there is none. */
    private static String namespace(String swrPath) {
        var parts = swrPath == null ? new String[0] : swrPath.split("/");
        return parts.length < PARTS ? "" : parts[1];
    }

    private static Image of(CustomImage row, ImageStatus status) {
        return new Image(
                row.arch.value().toLowerCase(Locale.ROOT),
                row.createdAt.toEpochMilli(),
                row.description,
                row.devServices,
                row.id,
                row.name,
                row.namespace,
                row.origin,
                row.resourceCategories,
                row.serviceType,
                row.sizeKb,
                status,
                row.statusMessage,
                row.resourceCategories,
                row.swrPath,
                row.tag,
                ImageType.DEDICATED,
                row.updatedAt.toEpochMilli(),
                row.visibility,
                row.workspaceId,
                row.flavorType,
                row.swrInstanceId,
                null,
                null,
                row.tags);
    }
}
