package dev.lantau.modelarts.trainingcatalogue;

import static java.util.function.Predicate.not;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.catalogue.Catalogue;
import dev.lantau.modelarts.wire.FlavorResponse;
import dev.lantau.modelarts.wire.ListEnginesItems;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Flavors and preset engines of training jobs, and how they are found. */
@Singleton
public class TrainingCatalogue {
    /** Values of {@code flavor_type}; accepted in any case. */
    private static final List<String> FAMILIES = List.of("CPU", "GPU", "Ascend");

    private final List<FlavorResponse> flavors;
    private final List<ListEnginesItems> engines;

    TrainingCatalogue(Catalogue catalogue) {
        flavors = catalogue.trainingFlavors();
        engines = catalogue.trainingEngines();
    }

    /** The flavor of that id, such as {@code modelarts.vm.cpu.2u}. */
    public Optional<FlavorResponse> flavor(String id) {
        return flavors.stream().filter(flavor -> flavor.flavorId().equals(id)).findFirst();
    }

    /** The preset engine of that id. */
    public Optional<ListEnginesItems> engine(String id) {
        return engines.stream().filter(engine -> engine.engineId().equals(id)).findFirst();
    }

    /** The preset engine of that name, such as {@code PyTorch}, and version. */
    public Optional<ListEnginesItems> engine(String name, String version) {
        return engines.stream()
                .filter(engine -> engine.engineName().equals(name))
                .filter(engine -> engine.engineVersion().equals(version))
                .findFirst();
    }

    /**
     * Flavors in the catalogue's order.
     *
     * @param family CPU, GPU or Ascend in any case; {@code null} or blank for all
     * @throws ApiException ModelArts.0104 for another family
     */
    List<FlavorResponse> flavorsOf(String family) {
        var wanted = Optional.ofNullable(family).filter(not(String::isBlank));
        if (wanted.isPresent() && FAMILIES.stream().noneMatch(wanted.get()::equalsIgnoreCase)) {
            throw new ApiException(
                    ModelArtsError.INVALID_PARAMETER,
                    "flavor_type is one of " + String.join(", ", FAMILIES));
        }
        return flavors.stream()
                .filter(
                        flavor ->
                                wanted.isEmpty()
                                        || wanted.get().equalsIgnoreCase(flavor.flavorType()))
                .toList();
    }

    /** All preset engines in the catalogue's order. */
    List<ListEnginesItems> engines() {
        return engines;
    }
}
