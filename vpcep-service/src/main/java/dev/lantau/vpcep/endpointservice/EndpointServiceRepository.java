package dev.lantau.vpcep.endpointservice;

import dev.lantau.vpcep.resource.VpcepRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Rows of endpoint services. */
@ApplicationScoped
public class EndpointServiceRepository implements VpcepRepository<EndpointService> {
    /** All services on one backend port, whosever they are. */
    List<EndpointService> onPort(String portId) {
        return list("portId", portId);
    }

    /** The service of that full name, whosever it is. */
    public Optional<EndpointService> named(String serviceName) {
        return find("serviceName", serviceName).firstResultOptional();
    }
}
