package dev.lantau.modelarts.notebook;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.catalogue.Catalogue;
import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.compute.Resources;
import dev.lantau.modelarts.wire.NotebookFeature;
import dev.lantau.modelarts.wire.NotebookFlavor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The flavors there are, and which of them the machine can be. */
@ApplicationScoped
public class NotebookFlavors {
    private static final long KB = 1024;

    private final Catalogue catalogue;
    private final ComputeDriver driver;

    NotebookFlavors(Catalogue catalogue, ComputeDriver driver) {
        this.catalogue = catalogue;
        this.driver = driver;
    }

    /** All of them; one larger than the machine is sold out. */
    public List<NotebookFlavor> all() {
        var capacity = driver.capacity();
        return catalogue.notebookFlavors().stream()
                .map(
                        flavor ->
                                capacity.filter(room -> !size(flavor).fitsIn(room)).isPresent()
                                        ? soldOut(flavor)
                                        : flavor)
                .toList();
    }

    public Optional<NotebookFlavor> find(String id) {
        return all().stream().filter(flavor -> flavor.id().equals(id)).findFirst();
    }

    /** Those that a notebook may be switched to: all alike but in size. */
    public List<NotebookFlavor> switchable(Notebook row) {
        var current = find(row.flavor);
        return all().stream()
                .filter(
                        flavor ->
                                current.filter(one -> isAlike(one, flavor)).isPresent()
                                        && !flavor.id().equals(row.flavor))
                .toList();
    }

    private static boolean isAlike(NotebookFlavor one, NotebookFlavor other) {
        return one.arch().equalsIgnoreCase(other.arch())
                && one.category() == other.category()
                && one.feature() == other.feature();
    }

    /** ModelArts.6323, .6328 for one of another feature, .6329. */
    NotebookFlavor require(String id, NotebookFeature feature) {
        var flavor =
                find(id).orElseThrow(() -> new ApiException(ModelArtsError.NOTEBOOK_FLAVOR, id));
        if (flavor.feature() != feature) {
            throw new ApiException(
                    ModelArtsError.FLAVOR_NOT_PERMITTED,
                    id,
                    "it is of feature %s".formatted(flavor.feature()));
        }
        if (Boolean.TRUE.equals(flavor.soldOut())) {
            throw new ApiException(ModelArtsError.FLAVOR_SOLD_OUT, id);
        }
        return flavor;
    }

    /** What a notebook of that flavor may use. */
    Resources size(String id) {
        return find(id).map(NotebookFlavors::size).orElse(new Resources(1, 0));
    }

    private static Resources size(NotebookFlavor flavor) {
        return new Resources(flavor.vcpus(), flavor.memory() * KB);
    }

    private static NotebookFlavor soldOut(NotebookFlavor flavor) {
        return new NotebookFlavor(
                flavor.arch(),
                flavor.ascend(),
                flavor.billing(),
                flavor.category(),
                flavor.description(),
                flavor.feature(),
                flavor.free(),
                flavor.gpu(),
                flavor.id(),
                flavor.memory(),
                flavor.name(),
                true,
                flavor.storages(),
                flavor.vcpus(),
                flavor.evsMaxSize(),
                flavor.evsSkuCode(),
                flavor.growSupportType());
    }
}
