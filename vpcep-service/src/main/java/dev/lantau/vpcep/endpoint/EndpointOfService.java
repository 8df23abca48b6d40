package dev.lantau.vpcep.endpoint;

import dev.lantau.vpcep.endpointservice.ConnectionCounts;
import dev.lantau.vpcep.endpointservice.EndpointService;
import dev.lantau.vpcep.resource.DeletionGuard;
import dev.lantau.vpcep.resource.VpcepResource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * A service stays while endpoints are accepted or creating (contract: DeleteEndpointService,
 * EndPoint.3006); those that wait, are rejected or failed do not keep it.
 */
@ApplicationScoped
class EndpointOfService implements DeletionGuard, ConnectionCounts {
    private final VpcEndpointRepository endpoints;

    EndpointOfService(VpcEndpointRepository endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public Class<? extends VpcepResource> parent() {
        return EndpointService.class;
    }

    @Override
    public Optional<String> user(String parentId) {
        return endpoints.userOfService(parentId).map(id -> "endpoint " + id);
    }

    @Override
    public Map<String, Integer> of(Collection<String> serviceIds) {
        return endpoints.usersOfServices(serviceIds);
    }
}
