package dev.lantau.vpcep.endpoint;

import dev.lantau.vpcep.resource.QuotaUse;
import dev.lantau.vpcep.resource.VpcepQuotas;
import dev.lantau.vpcep.wire.ResourceType;
import jakarta.enterprise.context.ApplicationScoped;

/** The quota of endpoints. */
@ApplicationScoped
class VpcEndpointQuota implements QuotaUse {
    private final VpcEndpointRepository endpoints;
    private final VpcepQuotas quotas;

    VpcEndpointQuota(VpcEndpointRepository endpoints, VpcepQuotas quotas) {
        this.endpoints = endpoints;
        this.quotas = quotas;
    }

    @Override
    public ResourceType type() {
        return ResourceType.ENDPOINT;
    }

    @Override
    public int quota() {
        return quotas.endpoints();
    }

    @Override
    public long used(String projectId) {
        return endpoints.count("projectId", projectId);
    }
}
