package dev.lantau.maas.apikey;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The operator's wish for a key.
 *
 * @param domainId whose it will be, with {@code projectId}
 * @param label unique in the account; cannot change, as the description cannot
 * @param addresses IP addresses and CIDR blocks; none for all
 * @param models ids; none, with {@code endpoints}, for all
 * @param endpoints names
 * @param rpm most requests a minute; {@code null} without limit
 * @param tpm most tokens a minute; {@code null} without limit
 */
@RegisterForReflection
record NewApiKey(
        String domainId,
        String projectId,
        String label,
        String description,
        List<String> addresses,
        List<String> models,
        List<String> endpoints,
        Integer rpm,
        Long tpm) {
    NewApiKey {
        description = description == null ? "" : description;
        addresses = FieldRules.distinct(addresses);
        models = FieldRules.distinct(models);
        endpoints = FieldRules.distinct(endpoints);
    }

    /**
     * This.
     *
     * @throws IllegalArgumentException in plain words, when it breaks a rule
     */
    NewApiKey checked() {
        FieldRules.requireId("domain_id", domainId);
        FieldRules.requireId("project_id", projectId);
        FieldRules.requireLabel(label);
        FieldRules.requireDescription(description);
        FieldRules.requireAddresses(addresses);
        FieldRules.requireNames("models", models);
        FieldRules.requireNames("endpoints", endpoints);
        FieldRules.requireLimit("rpm", rpm);
        FieldRules.requireLimit("tpm", tpm);
        return this;
    }
}
