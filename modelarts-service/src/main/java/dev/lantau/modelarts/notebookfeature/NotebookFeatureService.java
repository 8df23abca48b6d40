package dev.lantau.modelarts.notebookfeature;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.notebook.NotebookQuotas;
import dev.lantau.modelarts.notebook.NotebookRepository;
import dev.lantau.modelarts.wire.ListFeaturesResponse;
import dev.lantau.modelarts.wire.NotebookFeature;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;

/** What the calling user may have of the two kinds of notebooks. */
@ApplicationScoped
public class NotebookFeatureService {
    private final NotebookRepository notebooks;
    private final NotebookQuotas quotas;
    private final CallContext call;

    NotebookFeatureService(NotebookRepository notebooks, NotebookQuotas quotas, CallContext call) {
        this.notebooks = notebooks;
        this.quotas = quotas;
        this.call = call;
    }

    /** ModelArts.0104 for an unknown one. */
    @Transactional
    public ListFeaturesResponse show(String name) {
        var feature =
                Arrays.stream(NotebookFeature.values())
                        .filter(each -> each.value().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new ApiException(
                                                ModelArtsError.INVALID_PARAMETER,
                                                "there is no feature " + name));
        var user = call.caller().userId();
        var used = notebooks.countOf(call.domainId(), call.projectId(), user, feature);
        return new ListFeaturesResponse(
                null,
                true,
                feature.value(),
                feature.value(),
                feature == NotebookFeature.DEFAULT ? NotebookQuotas.FREE : quotas.notebooks(),
                Math.toIntExact(used),
                null,
                user);
    }
}
