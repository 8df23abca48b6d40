package dev.lantau.vpcep.endpointservice;

import dev.lantau.vpcep.resource.QuotaUse;
import dev.lantau.vpcep.resource.VpcepQuotas;
import dev.lantau.vpcep.wire.ResourceType;
import jakarta.enterprise.context.ApplicationScoped;

/** The quota of endpoint services. */
@ApplicationScoped
class EndpointServiceQuota implements QuotaUse {
    private final EndpointServiceRepository services;
    private final VpcepQuotas quotas;

    EndpointServiceQuota(EndpointServiceRepository services, VpcepQuotas quotas) {
        this.services = services;
        this.quotas = quotas;
    }

    @Override
    public ResourceType type() {
        return ResourceType.ENDPOINT_SERVICE;
    }

    @Override
    public int quota() {
        return quotas.endpointServices();
    }

    @Override
    public long used(String projectId) {
        return services.count("projectId", projectId);
    }
}
