package dev.lantau.vpcep.endpoint;

import dev.lantau.vpcep.endpointservice.EndpointService;
import dev.lantau.vpcep.inventory.Inventory.PublicService;
import dev.lantau.vpcep.wire.ServiceType;
import java.util.Locale;

/**
 * What a service lets endpoints do, be it a tenant's or the operator's own.
 *
 * @param approval whether endpoints wait for the owner
 * @param policies whether endpoints may carry a policy
 * @param professional whether endpoints may be of the professional edition
 */
record Offer(
        String id,
        String name,
        ServiceType type,
        boolean approval,
        boolean policies,
        boolean professional) {

    static Offer of(EndpointService row) {
        return new Offer(
                row.id,
                row.serviceName,
                row.serviceType,
                row.approvalEnabled,
                row.enablePolicy,
                row.professional);
    }

    /** The operator's services need no approval. */
    static Offer of(PublicService service) {
        return new Offer(
                service.id(),
                service.serviceName(),
                service.type(),
                false,
                service.enablePolicy(),
                false);
    }

    /** What is left of a service that was deleted. */
    static Offer gone(VpcEndpoint row) {
        return new Offer(row.serviceId, row.serviceName, row.serviceType, false, false, false);
    }

    boolean gateway() {
        return type == ServiceType.GATEWAY;
    }

    /** Whether its policies are statements: gateways of object (OBS) and file storage (SFS). */
    boolean takesStatements() {
        var lower = name.toLowerCase(Locale.ROOT);
        return gateway() && policies && (lower.contains("obs") || lower.contains("sfs"));
    }

    /** Whether its policies are documents: all others with policies. */
    boolean takesDocuments() {
        return policies && !takesStatements();
    }
}
