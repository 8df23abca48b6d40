package dev.lantau.maas.gateway;

import dev.lantau.common.error.ApiException;
import dev.lantau.maas.InferenceError;
import dev.lantau.maas.apikey.ApiKey;
import dev.lantau.maas.customendpoint.CallableEndpoint;
import dev.lantau.maas.customendpoint.EndpointDirectory;
import dev.lantau.maas.ledger.ServiceType;
import dev.lantau.maas.limit.Scope;
import dev.lantau.maas.upstream.PresetModel;
import dev.lantau.maas.upstream.PresetModels;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What the name in {@code model} stands for: an endpoint of the key's account, or a preset. */
@ApplicationScoped
class Targets {
    private final EndpointDirectory endpoints;
    private final PresetModels presets;

    Targets(EndpointDirectory endpoints, PresetModels presets) {
        this.endpoints = endpoints;
        this.presets = presets;
    }

    /**
     * An endpoint wins over a preset that came later under the same name. A foreign name is
     * unknown, like any other.
     *
     * @return failed with {@link ApiException} when the key may not call it, or nobody can
     */
    CompletionStage<Target> find(ApiKey key, String name) {
        return endpoints
                .find(key.domainId(), name)
                .thenApply(
                        found ->
                                found.map(e -> endpoint(e, key))
                                        .orElseGet(() -> preset(name, key)));
    }

    private Target endpoint(CallableEndpoint endpoint, ApiKey key) {
        if (!key.permitsEndpoint(endpoint.name())) {
            throw new ApiException(InferenceError.KEY_NOT_ALLOWED, endpoint.name());
        }
        if (!endpoint.enabled()) {
            throw new ApiException(InferenceError.ENDPOINT_DISABLED, endpoint.name());
        }
        var model =
                Optional.ofNullable(endpoint.presetModel())
                        .flatMap(presets::find)
                        .orElseThrow(
                                () ->
                                        new ApiException(
                                                InferenceError.UPSTREAM_UNAVAILABLE,
                                                "nothing serves the model behind "
                                                        + endpoint.name()));
        requireAvailable(model, key);
        return new Target(
                ServiceType.CUSTOM_ENDPOINT,
                endpoint.id(),
                endpoint.name(),
                model,
                endpoint.moderated(),
                new Scope(
                        "endpoint:" + endpoint.id(),
                        least(endpoint.rpm(), model.rpm()),
                        least(endpoint.tpm(), model.tpm())));
    }

    private Target preset(String name, ApiKey key) {
        var model =
                presets.find(name)
                        .orElseThrow(() -> new ApiException(InferenceError.MODEL_UNKNOWN, name));
        if (!key.permitsModel(name)) {
            throw new ApiException(InferenceError.KEY_NOT_ALLOWED, name);
        }
        requireAvailable(model, key);
        return new Target(
                ServiceType.PRESET,
                name,
                name,
                model,
                true,
                new Scope("model:" + key.domainId() + ":" + name, model.rpm(), model.tpm()));
    }

    private static void requireAvailable(PresetModel model, ApiKey key) {
        if (!model.isAvailableTo(key.domainId())) {
            throw new ApiException(InferenceError.NOT_SUBSCRIBED, model.id());
        }
    }

    private static <T extends Comparable<T>> T least(T one, T other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }
}
