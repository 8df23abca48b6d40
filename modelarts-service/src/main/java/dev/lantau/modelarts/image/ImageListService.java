package dev.lantau.modelarts.image;

import dev.lantau.common.paging.OffsetPage;
import dev.lantau.common.paging.Where;
import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.page.PageNumbers;
import dev.lantau.modelarts.wire.Image;
import dev.lantau.modelarts.wire.ImageGroup;
import dev.lantau.modelarts.wire.ImageGroupListResponse;
import dev.lantau.modelarts.wire.ImageListResponse;
import dev.lantau.modelarts.wire.ImageType;
import dev.lantau.modelarts.workspace.WorkspaceAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Lists of images and of their names. */
@ApplicationScoped
public class ImageListService {
    private final BuiltInImages builtIn;
    private final ImageRepository images;
    private final ImageGroups groups;
    private final WorkspaceAccess access;
    private final CallContext call;

    ImageListService(
            BuiltInImages builtIn,
            ImageRepository images,
            ImageGroups groups,
            WorkspaceAccess access,
            CallContext call) {
        this.builtIn = builtIn;
        this.images = images;
        this.groups = groups;
        this.access = access;
        this.call = call;
    }

    /**
     * Built-in images and the project's own. ModelArts.6303.
     *
     * @param type {@code null} for both
     */
    ImageListResponse list(
            ImageType type, ImageFilter filter, ImageOrder order, OffsetPage.Request page) {
        var found = page(own(type, filter, order, page), shared(type, filter), order, page);
        var numbers = PageNumbers.of(found, page.limit(), page.offset());
        return new ImageListResponse(
                numbers.current(), found.items(), numbers.pages(), numbers.size(), numbers.total());
    }

    /** As many of the first as the page can hold, wherever built-in ones come between them. */
    private OffsetPage<Image> own(
            ImageType type, ImageFilter filter, ImageOrder order, OffsetPage.Request page) {
        var jpql = order.jpql();
        if (type == ImageType.BUILD_IN) {
            return new OffsetPage<>(List.of(), 0);
        }
        var where = Where.ofDomain(call.domainId()).and("projectId", call.projectId());
        int first = (int) Math.min(Integer.MAX_VALUE, (long) page.offset() + page.limit());
        return images.first(first, filter.on(where, access.visible()), jpql)
                .map(rows -> rows.stream().map(ImageDetails::of).toList());
    }

    private List<Image> shared(ImageType type, ImageFilter filter) {
        return type == ImageType.DEDICATED
                ? List.of()
                : builtIn.all().stream().filter(filter::matches).toList();
    }

    private static OffsetPage<Image> page(
            OffsetPage<Image> own, List<Image> shared, ImageOrder order, OffsetPage.Request page) {
        return new OffsetPage<>(
                Stream.concat(own.items().stream(), shared.stream())
                        .sorted(order.comparator())
                        .skip(page.offset())
                        .limit(page.limit())
                        .toList(),
                own.total() + shared.size());
    }

    /**
     * Names of the project's own images, or of built-in ones.
     *
     * @param type {@code null} for own ones
     */
    ImageGroupListResponse groups(ImageType type, ImageFilter filter, OffsetPage.Request page) {
        var found =
                type == ImageType.BUILD_IN
                        ? of(builtIn.groups(filter::matches), page)
                        : groups.page(filter, page);
        var numbers = PageNumbers.of(found, page.limit(), page.offset());
        return new ImageGroupListResponse(
                numbers.current(),
                found.items(),
                numbers.pages(),
                numbers.size(),
                numbers.total(),
                found.items().stream().anyMatch(group -> group.swrInstanceId() != null));
    }

    private static OffsetPage<ImageGroup> of(List<ImageGroup> all, OffsetPage.Request page) {
        return new OffsetPage<>(
                all.stream().skip(page.offset()).limit(page.limit()).toList(), all.size());
    }
}
