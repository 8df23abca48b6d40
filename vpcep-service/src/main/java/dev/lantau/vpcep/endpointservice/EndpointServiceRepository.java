package dev.lantau.vpcep.endpointservice;

import dev.lantau.common.persistence.TenantRepository;
import jakarta.enterprise.context.ApplicationScoped;

/** Rows of endpoint services. */
@ApplicationScoped
public class EndpointServiceRepository implements TenantRepository<EndpointService> {}
