package dev.lantau.ga.healthcheck;

import dev.lantau.ga.endpoint.Monitoring;
import dev.lantau.ga.resource.GaRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Rows of health checks. */
@ApplicationScoped
public class HealthCheckRepository implements GaRepository<HealthCheck>, Monitoring {
    @Override
    public String noun() {
        return "health check";
    }

    /** Every health check of an accelerator, also those on their way out. */
    public List<HealthCheck> ofAccelerator(String acceleratorId) {
        return list("acceleratorId = ?1 order by id", acceleratorId);
    }

    @Override
    public boolean enabledFor(String endpointGroupId) {
        return ofGroup(endpointGroupId).filter(row -> row.enabled && !row.leaving()).isPresent();
    }

    /** The health check of a group, which has one at most. */
    Optional<HealthCheck> ofGroup(String endpointGroupId) {
        return find("endpointGroupId", endpointGroupId).firstResultOptional();
    }

    /**
     * The group of the tenant's health check, or 404 GA.9002. The row itself is not read: once
     * read, it would not be read again when it is locked.
     */
    String groupOf(String id, String domainId) {
        return find(
                        "select endpointGroupId from HealthCheck where id = ?1 and domainId = ?2",
                        id,
                        domainId)
                .project(String.class)
                .firstResultOptional()
                .orElseThrow(() -> missing(id));
    }
}
