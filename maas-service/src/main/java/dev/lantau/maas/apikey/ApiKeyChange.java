package dev.lantau.maas.apikey;

import static dev.lantau.maas.operator.Complaints.require;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the operator wants changed of a key; {@code null} for what stays.
 *
 * @param rpm empty ({@code null} in JSON) for no limit any more
 * @param tpm empty ({@code null} in JSON) for no limit any more
 * @param label only so that the refusal can say why
 * @param description only so that the refusal can say why
 */
@RegisterForReflection
record ApiKeyChange(
        Boolean enabled,
        List<String> addresses,
        List<String> models,
        List<String> endpoints,
        Optional<Integer> rpm,
        Optional<Long> tpm,
        String label,
        String description) {
    ApiKeyChange {
        addresses = addresses == null ? null : FieldRules.distinct(addresses);
        models = models == null ? null : FieldRules.distinct(models);
        endpoints = endpoints == null ? null : FieldRules.distinct(endpoints);
    }

    /**
     * This.
     *
     * @throws IllegalArgumentException in plain words, when it breaks a rule
     */
    ApiKeyChange checked() {
        require(
                label == null && description == null,
                "label and description of a key cannot change; make another key");
        require(
                Stream.of(enabled, addresses, models, endpoints, rpm, tpm)
                        .anyMatch(Objects::nonNull),
                "there is nothing to change");
        FieldRules.requireAddresses(addresses == null ? List.of() : addresses);
        FieldRules.requireNames("models", models == null ? List.of() : models);
        FieldRules.requireNames("endpoints", endpoints == null ? List.of() : endpoints);
        FieldRules.requireLimit("rpm", rpm == null ? null : rpm.orElse(null));
        FieldRules.requireLimit("tpm", tpm == null ? null : tpm.orElse(null));
        return this;
    }
}
