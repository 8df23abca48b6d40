package dev.lantau.modelarts.image;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.page.SortOrders;
import dev.lantau.modelarts.wire.Image;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * The order of a list of images, for rows and for what has no row: a built-in image without a time
 * is older than everything.
 *
 * @param keys comma-separated fields; {@code null} or empty for the time of creation
 */
record ImageOrder(String keys, boolean ascending) {
    private static final String DEFAULT = "create_at";

    private static final SortOrders ROWS =
            new SortOrders(
                    Map.of(
                            DEFAULT,
                            "createdAt",
                            "update_at",
                            "updatedAt",
                            "name",
                            "name",
                            "namespace",
                            "namespace",
                            "tag",
                            "tag"),
                    ModelArtsError.SORT_FIELD);

    private static final Map<String, Comparator<Image>> FIELDS =
            Map.of(
                    DEFAULT,
                    Comparator.comparing(image -> time(image.createAt())),
                    "update_at",
                    Comparator.comparing(image -> time(image.updateAt())),
                    "name",
                    Comparator.comparing(image -> text(image.name())),
                    "namespace",
                    Comparator.comparing(image -> text(image.namespace())),
                    "tag",
                    Comparator.comparing(image -> text(image.tag())));

    /**
     * JPQL after {@code order by}.
     *
     * @throws ApiException ModelArts.6303 for another field
     */
    String jpql() {
        return ROWS.jpql(keys, DEFAULT, ascending);
    }

    /** The same order; {@link #jpql} has refused unknown fields. */
    Comparator<Image> comparator() {
        var wanted = keys == null || keys.isBlank() ? DEFAULT : keys;
        var order =
                Arrays.stream(wanted.split(","))
                        .map(String::strip)
                        .map(FIELDS::get)
                        .reduce(Comparator::thenComparing)
                        .orElse(FIELDS.get(DEFAULT))
                        .thenComparing(Image::id);
        return ascending ? order : order.reversed();
    }

    private static long time(Long milliseconds) {
        return Optional.ofNullable(milliseconds).orElse(0L);
    }

    private static String text(String text) {
        return Optional.ofNullable(text).orElse("");
    }
}
