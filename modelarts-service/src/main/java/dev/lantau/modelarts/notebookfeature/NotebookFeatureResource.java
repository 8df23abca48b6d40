package dev.lantau.modelarts.notebookfeature;

import dev.lantau.modelarts.wire.ListFeaturesResponse;
import dev.lantau.modelarts.wire.NotebookFeaturesApi;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of features. */
@RunOnVirtualThread
public class NotebookFeatureResource implements NotebookFeaturesApi {
    private final NotebookFeatureService service;

    NotebookFeatureResource(NotebookFeatureService service) {
        this.service = service;
    }

    @Override
    public ListFeaturesResponse listFeatures(String projectId, String feature) {
        return service.show(feature);
    }
}
