package dev.lantau.modelarts.notebookflavor;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.paging.OffsetPage;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.notebook.NotebookFlavors;
import dev.lantau.modelarts.notebook.NotebookService;
import dev.lantau.modelarts.page.PageNumbers;
import dev.lantau.modelarts.wire.FlavorListResponse;
import dev.lantau.modelarts.wire.NotebookFeature;
import dev.lantau.modelarts.wire.NotebookFlavor;
import dev.lantau.modelarts.wire.NotebookFlavorType;
import dev.lantau.modelarts.wire.ResourceCategory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists of flavors. */
@ApplicationScoped
public class NotebookFlavorService {
    private static final Set<String> TYPES = Set.of("ASCEND_SNT9", "ASCEND_SNT9B", "ASCEND_SNT3");
    private static final Map<String, Comparator<NotebookFlavor>> ORDERS =
            Map.of(
                    "id", Comparator.comparing(NotebookFlavor::id),
                    "name", Comparator.comparing(NotebookFlavor::name),
                    "category", Comparator.comparing(NotebookFlavor::category),
                    "vcpus", Comparator.comparing(NotebookFlavor::vcpus),
                    "memory", Comparator.comparing(NotebookFlavor::memory));

    private final NotebookFlavors flavors;
    private final NotebookService notebooks;

    NotebookFlavorService(NotebookFlavors flavors, NotebookService notebooks) {
        this.flavors = flavors;
        this.notebooks = notebooks;
    }

    /**
     * Those of a feature; all of them are of the shared pool. ModelArts.0104, .6303.
     *
     * @param category {@code null} for all
     * @param type {@code null} for both; only MANAGED has any
     * @param chip kind of Ascend chip; {@code null} for all
     */
    public FlavorListResponse list(
            ResourceCategory category,
            NotebookFlavorType type,
            String chip,
            String feature,
            FlavorQuery query) {
        if (chip != null && !TYPES.contains(chip)) {
            throw new ApiException(
                    ModelArtsError.INVALID_PARAMETER,
                    "flavor_type is '%s' and not one of %s"
                            .formatted(chip, TYPES.stream().sorted().toList()));
        }
        var wanted = feature(feature);
        return page(
                flavors.all().stream()
                        .filter(flavor -> flavor.feature() == wanted)
                        .filter(flavor -> category == null || flavor.category() == category)
                        .filter(flavor -> type == null || type == NotebookFlavorType.MANAGED)
                        .filter(flavor -> chip == null || isOf(chip, flavor))
                        .toList(),
                query);
    }

    private static boolean isOf(String chip, NotebookFlavor flavor) {
        return flavor.ascend() != null && chip.equalsIgnoreCase("ASCEND_" + flavor.ascend().type());
    }

    private static NotebookFeature feature(String text) {
        return Arrays.stream(NotebookFeature.values())
                .filter(feature -> feature.value().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ApiException(
                                        ModelArtsError.INVALID_PARAMETER,
                                        "feature is '%s' and neither NOTEBOOK nor DEFAULT"
                                                .formatted(text)));
    }

    /** Those that a notebook may be switched to. ModelArts.0104, .6303, .6309. */
    @Transactional
    public FlavorListResponse switchable(String notebookId, FlavorQuery query) {
        return page(flavors.switchable(notebooks.require(notebookId)), query);
    }

    private static FlavorListResponse page(List<NotebookFlavor> rows, FlavorQuery query) {
        var sorted = rows.stream().sorted(order(query)).toList();
        int limit = query.limit() == null ? Math.max(1, sorted.size()) : query.limit();
        int offset = query.offset() == null ? 0 : query.offset();
        if (limit < 1 || offset < 0) {
            throw new ApiException(
                    ModelArtsError.INVALID_PARAMETER, "limit begins at 1, and offset at 0");
        }
        var page = sorted.stream().skip(offset).limit(limit).toList();
        var numbers = PageNumbers.of(new OffsetPage<>(page, sorted.size()), limit, offset);
        return new FlavorListResponse(
                numbers.current(), page, page, numbers.pages(), numbers.size(), numbers.total());
    }

    private static Comparator<NotebookFlavor> order(FlavorQuery query) {
        var keys = query.sortKey() == null || query.sortKey().isBlank() ? "id" : query.sortKey();
        var order =
                Arrays.stream(keys.split(","))
                        .map(NotebookFlavorService::order)
                        .reduce(Comparator::thenComparing)
                        .orElseThrow()
                        .thenComparing(NotebookFlavor::id);
        return query.ascending() ? order : order.reversed();
    }

    private static Comparator<NotebookFlavor> order(String field) {
        var order = ORDERS.get(field.strip());
        if (order == null) {
            throw new ApiException(ModelArtsError.SORT_FIELD, field);
        }
        return order;
    }
}
