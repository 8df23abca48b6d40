package dev.lantau.maas.ledger;

import java.time.Instant;

/**
 * A call that begins; never any text of it.
 *
 * @param id UUID, version 7
 * @param startedAt when its limits let it in; windows of a limit are counted from there
 * @param operation the contract's operationId
 * @param serviceId id of the custom endpoint, or of the preset model; the name sent where there is
 *     neither
 * @param serviceName name of the custom endpoint, or id of the preset model
 * @param model the preset model behind it, or the ModelArts service
 * @param estimatedInput tokens of the prompt as counted here; what is booked if the service dies
 */
public record CallStart(
        String id,
        Instant startedAt,
        String domainId,
        String projectId,
        String keyId,
        String keyLabel,
        String operation,
        ServiceType serviceType,
        String serviceId,
        String serviceName,
        String model,
        boolean streamed,
        String clientAddress,
        long estimatedInput) {}
