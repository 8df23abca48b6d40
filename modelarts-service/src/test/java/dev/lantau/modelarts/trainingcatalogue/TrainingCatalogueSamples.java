package dev.lantau.modelarts.trainingcatalogue;

import dev.lantau.modelarts.catalogue.Catalogue;

/** The training catalogue without an application around it. */
public final class TrainingCatalogueSamples {
    private TrainingCatalogueSamples() {}

    /** Over the rows of a catalogue. */
    public static TrainingCatalogue of(Catalogue catalogue) {
        return new TrainingCatalogue(catalogue);
    }
}
