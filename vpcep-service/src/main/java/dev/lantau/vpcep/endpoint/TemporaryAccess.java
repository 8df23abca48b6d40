package dev.lantau.vpcep.endpoint;

import dev.lantau.vpcep.endpointservice.EndpointService;
import dev.lantau.vpcep.endpointservice.ServiceAccess;
import jakarta.enterprise.context.ApplicationScoped;

/** Until permissions are there. */
@ApplicationScoped
class TemporaryAccess implements ServiceAccess {
    @Override
    public boolean permits(EndpointService service, String domainId) {
        return true;
    }
}
