package dev.lantau.vpcep.endpointservice;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Full names of services: {@code region.name.id}, or {@code region.id} without a name. */
@ApplicationScoped
class ServiceNames {
    private final String region;

    ServiceNames(@ConfigProperty(name = "lantau.region") String region) {
        this.region = region;
    }

    /**
     * @param name as the tenant chose it; {@code null} or empty for none
     */
    String full(String name, String id) {
        return name == null || name.isEmpty() ? region + "." + id : region + "." + name + "." + id;
    }
}
