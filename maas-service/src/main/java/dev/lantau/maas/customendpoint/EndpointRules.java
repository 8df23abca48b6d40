package dev.lantau.maas.customendpoint;

import dev.lantau.common.error.ApiException;
import dev.lantau.maas.MaasError;
import dev.lantau.maas.upstream.PresetModel;
import dev.lantau.maas.upstream.PresetModels;
import jakarta.enterprise.context.ApplicationScoped;

/** What the model behind an endpoint demands of it. */
@ApplicationScoped
class EndpointRules {
    private final PresetModels models;

    EndpointRules(PresetModels models) {
        this.models = models;
    }

    /**
     * The preset model of a new endpoint. One that others may call is as unknown as one that does
     * not exist (ModelArts.0104).
     */
    PresetModel requireModel(String id, String domainId) {
        if (id == null) {
            throw new ApiException(
                    MaasError.INVALID_PARAMETER, "custom_from_maas needs model_name");
        }
        return models.find(id)
                .filter(model -> model.isAvailableTo(domainId))
                .orElseThrow(
                        () ->
                                new ApiException(
                                        MaasError.INVALID_PARAMETER,
                                        "there is no model %s".formatted(id)));
    }

    /**
     * Refuses limits above the model's (ModelArts.0104).
     *
     * @param model id of a preset model; {@code null} for a ModelArts service, which has no limits
     * @param rpm {@code null} for none of its own
     * @param tpm {@code null} for none of its own
     */
    void requireWithin(String model, Integer rpm, Long tpm) {
        if (model == null || rpm == null && tpm == null) {
            return;
        }
        var preset =
                models.find(model)
                        .orElseThrow(
                                () ->
                                        new ApiException(
                                                MaasError.INVALID_PARAMETER,
                                                "the model %s is no longer served, so that nothing says which limits it has"
                                                        .formatted(model)));
        requireAtMost("rpm", rpm, preset.rpm(), model);
        requireAtMost("tpm", tpm, preset.tpm(), model);
    }

    private static void requireAtMost(String field, Number wished, Number most, String model) {
        if (wished != null && most != null && wished.longValue() > most.longValue()) {
            throw new ApiException(
                    MaasError.INVALID_PARAMETER,
                    "%s is above %d, the limit of %s".formatted(field, most.longValue(), model));
        }
    }

    /** Refuses the id of a preset model: such an endpoint could never be called. */
    void requireNoModel(String name) {
        if (models.find(name).isPresent()) {
            throw new ApiException(MaasError.NAME_USED, name);
        }
    }
}
