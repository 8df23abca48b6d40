package dev.lantau.modelarts.image;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.audit.Audit;
import dev.lantau.modelarts.wire.DevService;
import dev.lantau.modelarts.wire.Image;
import dev.lantau.modelarts.wire.ImageArch;
import dev.lantau.modelarts.wire.ImageOrigin;
import dev.lantau.modelarts.wire.ImageRegRequest;
import dev.lantau.modelarts.wire.ImageServiceType;
import dev.lantau.modelarts.wire.ImageStatus;
import dev.lantau.modelarts.wire.ImageVisibility;
import dev.lantau.modelarts.wire.ResourceCategory;
import dev.lantau.modelarts.workspace.WorkspaceAccess;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Use cases of single images. No registry is asked: what is registered is taken as it is. */
@ApplicationScoped
public class CustomImageService {
    private static final Set<String> FLAVOR_TYPES =
            Set.of("ASCEND_SNT9", "ASCEND_SNT9B", "ASCEND_SNT3");

    private final BuiltInImages builtIn;
    private final ImageCatalogue catalogue;
    private final ImageRepository images;
    private final ImageStore store;
    private final List<ImageGuard> guards;
    private final WorkspaceAccess access;
    private final Audit audit;
    private final CallContext call;
    private final Clock clock;

    CustomImageService(
            BuiltInImages builtIn,
            ImageCatalogue catalogue,
            ImageRepository images,
            ImageStore store,
            @All List<ImageGuard> guards,
            WorkspaceAccess access,
            Audit audit,
            CallContext call,
            Clock clock) {
        this.builtIn = builtIn;
        this.catalogue = catalogue;
        this.images = images;
        this.store = store;
        this.guards = guards;
        this.access = access;
        this.audit = audit;
        this.call = call;
        this.clock = clock;
    }

    /** ACTIVE at once. ModelArts.0102, .0104, .0118, .6737. */
    @Transactional
    public Image register(ImageRegRequest wish) {
        var row =
                CustomImage.at(
                        ImagePath.of(wish.swrPath()),
                        call.domainId(),
                        call.projectId(),
                        clock.instant());
        describe(row, wish);
        row.resourceCategories =
                wish.resourceCategory() == null || wish.resourceCategory().isEmpty()
                        ? ordered(List.of(ResourceCategory.CPU, ResourceCategory.GPU))
                        : wish.resourceCategory();
        row.devServices =
                wish.services() == null || wish.services().isEmpty()
                        ? ordered(List.of(DevService.NOTEBOOK, DevService.SSH))
                        : wish.services().stream()
                                .map(service -> DevService.fromString(service.value()))
                                .collect(Collectors.toCollection(LinkedHashSet::new));
        row.complete(null, row.createdAt);
        store.add(row, wish.workspaceId());
        return ImageDetails.of(row);
    }

    private static void describe(CustomImage row, ImageRegRequest wish) {
        row.description = wish.description();
        row.readMe = wish.readMe();
        row.swrInstanceId = wish.swrInstanceId();
        row.arch = Optional.ofNullable(wish.arch()).orElse(ImageArch.X86_64);
        row.origin = Optional.ofNullable(wish.origin()).orElse(ImageOrigin.CUSTOMIZE);
        row.serviceType = Optional.ofNullable(wish.serviceType()).orElse(ImageServiceType.UNKNOWN);
        row.visibility = Optional.ofNullable(wish.visibility()).orElse(ImageVisibility.PRIVATE);
        row.flavorType = flavorType(wish.flavorType());
        row.tags = ImageTags.of(wish.tags());
    }

    /** In capitals; accepted in any case. */
    private static String flavorType(String wished) {
        if (wished == null || wished.isEmpty()) {
            return null;
        }
        var type = wished.toUpperCase(Locale.ROOT);
        if (!FLAVOR_TYPES.contains(type)) {
            throw new ApiException(
                    ModelArtsError.INVALID_PARAMETER,
                    "flavor_type must be ASCEND_SNT9, ASCEND_SNT9B or ASCEND_SNT3");
        }
        return type;
    }

    /** Also built-in ones. ModelArts.6404. */
    public Image show(String id) {
        return catalogue.find(id).orElseThrow(() -> missing(id));
    }

    /** What is in the registry stays there. ModelArts.0104 for a built-in one, .6344, .6404. */
    @Transactional
    public Image delete(String id) {
        if (builtIn.find(id).isPresent()) {
            throw new ApiException(
                    ModelArtsError.INVALID_PARAMETER, "built-in images cannot be deleted");
        }
        var row =
                images.lock(id, call.domainId(), call.projectId(), access.visible())
                        .orElseThrow(() -> missing(id));
        if (row.status == ImageStatus.CREATING) {
            throw new ApiException(ModelArtsError.IMAGE_IN_USE, "what is being saved as it");
        }
        guards.stream()
                .flatMap(guard -> guard.usedBy(row.domainId, row.id).stream())
                .findFirst()
                .ifPresent(
                        user -> {
                            throw new ApiException(ModelArtsError.IMAGE_IN_USE, user);
                        });
        images.delete(row);
        audit.record(ImageStore.KIND, id);
        return ImageDetails.deleted(row);
    }

    private static <T> Set<T> ordered(List<T> values) {
        return new LinkedHashSet<>(values);
    }

    private static ApiException missing(String id) {
        return new ApiException(ModelArtsError.OBJECT_MISSING, "The image " + id);
    }
}
