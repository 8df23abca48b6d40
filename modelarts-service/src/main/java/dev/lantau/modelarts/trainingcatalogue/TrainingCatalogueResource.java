package dev.lantau.modelarts.trainingcatalogue;

import dev.lantau.modelarts.wire.ShowTrainingJobEnginesResponse;
import dev.lantau.modelarts.wire.ShowTrainingJobFlavorsResponse;
import dev.lantau.modelarts.wire.TrainingCatalogueApi;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of the training catalogue. */
@RunOnVirtualThread
public class TrainingCatalogueResource implements TrainingCatalogueApi {
    private final TrainingCatalogue catalogue;

    TrainingCatalogueResource(TrainingCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public ShowTrainingJobFlavorsResponse showTrainingJobFlavors(
            String projectId, String flavorType) {
        var flavors = catalogue.flavorsOf(flavorType);
        return new ShowTrainingJobFlavorsResponse(flavors.size(), flavors);
    }

    @Override
    public ShowTrainingJobEnginesResponse showTrainingJobEngines(String projectId) {
        var engines = catalogue.engines();
        return new ShowTrainingJobEnginesResponse(engines.size(), engines);
    }
}
