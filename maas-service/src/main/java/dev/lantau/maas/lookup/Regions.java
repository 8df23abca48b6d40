package dev.lantau.maas.lookup;

import dev.lantau.maas.wire.ModelArtsRegion;
import dev.lantau.maas.wire.RegionList;
import dev.lantau.maas.wire.RegionNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Regions whose ModelArts the operator has named. */
@ApplicationScoped
class Regions {
    private final ModelArtsSettings settings;

    Regions(ModelArtsSettings settings) {
        this.settings = settings;
    }

    /** Sorted by id; none, with the reason, unless the operator has named one. */
    RegionList list() {
        if (settings.regions().isEmpty()) {
            return new RegionList(List.of(), "no ModelArts service is set up here");
        }
        return new RegionList(
                settings.regions().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> wire(each.getKey(), each.getValue()))
                        .toList(),
                null);
    }

    private static ModelArtsRegion wire(String id, ModelArtsSettings.Region region) {
        return new ModelArtsRegion(
                id, new RegionNames(region.nameEn().orElse(id), region.nameZh().orElse(id)));
    }
}
