package dev.lantau.modelarts.image;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.wire.Image;
import dev.lantau.modelarts.wire.ImageArch;
import dev.lantau.modelarts.wire.ImageOrigin;
import dev.lantau.modelarts.wire.ImageServiceType;
import dev.lantau.modelarts.wire.ImageStatus;
import dev.lantau.modelarts.wire.ImageVisibility;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Images that are saved into the operator's registry. */
@ApplicationScoped
class SavedImages implements ImageSaving {
    private static final int LONGEST_INSTANCE = 128;
    private static final int LONGEST_DESCRIPTION = 512;

    private final ImageRepository images;
    private final ImageStore store;
    private final CallContext call;
    private final Clock clock;
    private final String registry;

    SavedImages(
            ImageRepository images,
            ImageStore store,
            CallContext call,
            Clock clock,
            @ConfigProperty(
                            name = "lantau.modelarts.registry",
                            defaultValue = "registry.example.com")
                    String registry) {
        this.images = images;
        this.store = store;
        this.call = call;
        this.clock = clock;
        this.registry = registry;
    }

    @Override
    @Transactional
    public Image begin(SavedImage wish) {
        var path =
                ImagePath.of(
                        new ImagePath(registry, wish.namespace(), wish.name(), wish.tag())
                                .toString());
        var row = CustomImage.at(path, call.domainId(), call.projectId(), clock.instant());
        row.swrInstanceId = fitting("swr_instance_id", wish.swrInstanceId(), LONGEST_INSTANCE);
        row.description = fitting("description", wish.description(), LONGEST_DESCRIPTION);
        row.arch =
                wish.base().arch() == null
                        ? ImageArch.X86_64
                        : ImageArch.fromString(wish.base().arch().toUpperCase(Locale.ROOT));
        row.origin = ImageOrigin.IMAGE_SAVE;
        row.serviceType = ImageServiceType.UNKNOWN;
        row.visibility = ImageVisibility.PRIVATE;
        row.flavorType = wish.base().flavorType();
        row.resourceCategories = orNone(wish.base().resourceCategories());
        row.devServices = orNone(wish.base().devServices());
        row.status = ImageStatus.CREATING;
        store.add(row, wish.workspaceId());
        return ImageDetails.of(row);
    }

    @Override
    @Transactional
    public void complete(String domainId, String projectId, String imageId, long sizeKb) {
        end(domainId, projectId, imageId, row -> row.complete(sizeKb, clock.instant()));
    }

    @Override
    @Transactional
    public void fail(String domainId, String projectId, String imageId, String reason) {
        end(domainId, projectId, imageId, row -> row.fail(reason, clock.instant()));
    }

    private void end(String domain, String project, String id, Consumer<CustomImage> outcome) {
        images.lock(id, domain, project)
                .filter(row -> row.status == ImageStatus.CREATING)
                .ifPresent(outcome);
    }

    /** As when an image is registered. */
    private static String fitting(String field, String text, int longest) {
        if (text != null && text.length() > longest) {
            throw new ApiException(
                    ModelArtsError.INVALID_PARAMETER,
                    "%s may have %d characters at most".formatted(field, longest));
        }
        return text;
    }

    private static <T> Set<T> orNone(Set<T> values) {
        return Objects.requireNonNullElse(values, Set.of());
    }
}
