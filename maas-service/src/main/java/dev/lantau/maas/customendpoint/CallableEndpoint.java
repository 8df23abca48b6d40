package dev.lantau.maas.customendpoint;

/**
 * What calls need to know of a custom endpoint.
 *
 * @param presetModel id of the preset model behind it; {@code null} for a ModelArts service
 * @param inferServiceId ModelArts service behind it; {@code null} for a preset model
 * @param rpm {@code null} for the model's
 * @param tpm {@code null} for the model's
 * @param moderated whether the content guard looks at requests
 */
public record CallableEndpoint(
        String id,
        String domainId,
        String projectId,
        String name,
        boolean enabled,
        String presetModel,
        String inferServiceId,
        Integer rpm,
        Long tpm,
        boolean moderated) {}
