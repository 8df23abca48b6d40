package dev.lantau.modelarts.image;

import dev.lantau.modelarts.catalogue.Catalogue;
import dev.lantau.modelarts.wire.Image;
import dev.lantau.modelarts.wire.ImageGroup;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The operator's images, which every account may use and none may change. */
@Singleton
class BuiltInImages {
    private final List<Image> images;

    BuiltInImages(Catalogue catalogue) {
        images = catalogue.images().stream().map(ImageDetails::builtIn).toList();
    }

    List<Image> all() {
        return images;
    }

    Optional<Image> find(String id) {
        return images.stream().filter(image -> id.equals(image.id())).findFirst();
    }

    /** Names with the number of their versions, in the catalogue's order. */
    List<ImageGroup> groups(Predicate<Image> wanted) {
        Map<List<String>, List<Image>> versions = new LinkedHashMap<>();
        images.stream()
                .filter(wanted)
                .forEach(
                        image ->
                                versions.computeIfAbsent(
                                                List.of(image.namespace(), image.name()),
                                                key -> new ArrayList<>())
                                        .add(image));
        return versions.values().stream().map(BuiltInImages::group).toList();
    }

    private static ImageGroup group(List<Image> versions) {
        var first = versions.getFirst();
        return new ImageGroup(
                first.createAt(),
                first.name(),
                first.namespace(),
                first.updateAt(),
                versions.size(),
                first.description(),
                null,
                null,
                first.id(),
                null,
                first.swrInstanceId());
    }
}
