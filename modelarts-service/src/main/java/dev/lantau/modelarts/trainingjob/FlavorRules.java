package dev.lantau.modelarts.trainingjob;

import static dev.lantau.modelarts.trainingjob.Refusals.blank;
import static dev.lantau.modelarts.trainingjob.Refusals.require;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.compute.Resources;
import dev.lantau.modelarts.trainingcatalogue.TrainingCatalogue;
import dev.lantau.modelarts.wire.Disk;
import dev.lantau.modelarts.wire.FlavorDetail;
import dev.lantau.modelarts.wire.FlavorInfo;
import dev.lantau.modelarts.wire.FlavorResponse;
import dev.lantau.modelarts.wire.Resource;
import dev.lantau.modelarts.wire.SpecResource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a job runs on. */
@ApplicationScoped
class FlavorRules {
    private static final Map<String, Long> UNITS =
            Map.of("KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30, "TB", 1L << 40);
    private static final String POLICY = "regular";

    private final TrainingCatalogue catalogue;

    FlavorRules(TrainingCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * A flavor that is there.
     *
     * @param each what one node has
     */
    record Chosen(Resource resource, Resources each) {}

    /** ModelArts.2781, .2793, .2890, .0104. */
    Chosen complete(SpecResource wish) {
        if (!blank(wish.poolId())) {
            throw JobRules.noPool(wish.poolId());
        }
        require(blank(wish.poolGroupId()), "pool_group_id is for federated_pool_job");
        require(
                wish.mainContainerCustomizedFlavor() == null,
                "main_container_customized_flavor needs a pool of your own");
        require(!blank(wish.flavorId()), "spec.resource.flavor_id is missing");
        var flavor =
                catalogue
                        .flavor(wish.flavorId())
                        .orElseThrow(
                                () ->
                                        new ApiException(
                                                ModelArtsError.TRAINING_FLAVOR, wish.flavorId()));
        int most =
                Optional.ofNullable(flavor.flavorInfo().maxNum())
                        .or(() -> Optional.ofNullable(flavor.maxNum()))
                        .orElse(1);
        if (wish.nodeCount() < 1 || wish.nodeCount() > most) {
            throw new ApiException(ModelArtsError.NODE_COUNT, most);
        }
        var resource =
                new Resource(
                        detail(flavor),
                        flavor.flavorId(),
                        flavor.flavorName(),
                        null,
                        null,
                        wish.nodeCount(),
                        POLICY,
                        null,
                        null);
        return new Chosen(resource, each(resource.flavorDetail()));
    }

    private static FlavorDetail detail(FlavorResponse flavor) {
        var info = flavor.flavorInfo();
        var disk =
                info.disk() == null
                        ? null
                        : new Disk(String.valueOf(info.disk().size()), info.disk().unit());
        return new FlavorDetail(
                flavor.billing(),
                new FlavorInfo(
                        info.cpu(), disk, info.gpu(), info.maxNum(), info.memory(), info.npu()),
                flavor.flavorType());
    }

    /** What one node of a flavor has. */
    static Resources each(FlavorDetail flavor) {
        var info = flavor.flavorInfo();
        var unit = Optional.ofNullable(info.memory().unit()).orElse("GB").toUpperCase(Locale.ROOT);
        return new Resources(
                info.cpu().coreNum(), info.memory().size() * UNITS.getOrDefault(unit, 1L << 30));
    }

    /** Accelerators of one node. */
    static int accelerators(FlavorDetail flavor) {
        var info = flavor.flavorInfo();
        if (info.gpu() != null && info.gpu().unitNum() != null) {
            return info.gpu().unitNum();
        }
        return info.npu() != null && info.npu().unitNum() != null
                ? Integer.parseInt(info.npu().unitNum())
                : 0;
    }
}
