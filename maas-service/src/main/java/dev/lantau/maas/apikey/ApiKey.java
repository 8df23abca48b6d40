package dev.lantau.maas.apikey;

import java.util.Set;

/**
 * A key of the inference plane, without its secret.
 *
 * @param id public part of the key
 * @param domainId whose it is, with {@code projectId}
 * @param addresses networks that it may be used from
 * @param models preset models that it may call; empty, with {@code endpoints}, for all
 * @param endpoints names of custom endpoints that it may call
 * @param rpm most requests a minute; {@code null} without limit
 * @param tpm most tokens a minute; {@code null} without limit
 */
public record ApiKey(
        String id,
        String domainId,
        String projectId,
        String label,
        Networks addresses,
        Set<String> models,
        Set<String> endpoints,
        Integer rpm,
        Long tpm) {

    /**
     * Whether it may be used from there.
     *
     * @param address of the client, as text; what is no IP address is let in by a key for all
     *     addresses only
     */
    public boolean permits(String address) {
        return addresses.contain(address);
    }

    /** Whether it may call the preset model, as far as the key goes. */
    public boolean permitsModel(String model) {
        return isForAll() || models.contains(model);
    }

    /** Whether it may call the custom endpoint, as far as the key goes. */
    public boolean permitsEndpoint(String name) {
        return isForAll() || endpoints.contains(name);
    }

    private boolean isForAll() {
        return models.isEmpty() && endpoints.isEmpty();
    }
}
