package dev.lantau.maas.gateway.video;

/**
 * A task that an upstream works on.
 *
 * @param id ours, which clients see
 * @param upstream name of the upstream
 * @param upstreamTaskId its id there
 * @param model preset model that was asked
 * @param serviceId what was called: id of the endpoint, or of the preset model
 */
public record VideoTask(
        String id,
        String domainId,
        String upstream,
        String upstreamTaskId,
        String model,
        String serviceId,
        String serviceName,
        boolean customEndpoint) {}
