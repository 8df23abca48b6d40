package dev.lantau.maas.apikey;

import java.util.Set;

/**
 * A key of the inference plane, without its secret.
 *
 * @param domainId whose it is, with {@code projectId}
 * @param addresses networks that it may be used from (CIDR); empty for all
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
        Set<String> addresses,
        Set<String> models,
        Set<String> endpoints,
        Integer rpm,
        Long tpm) {}
