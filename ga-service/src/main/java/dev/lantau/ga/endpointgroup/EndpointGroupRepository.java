package dev.lantau.ga.endpointgroup;

import dev.lantau.ga.resource.GaRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Rows of endpoint groups. */
@ApplicationScoped
public class EndpointGroupRepository implements GaRepository<EndpointGroup> {
    @Override
    public String noun() {
        return "endpoint group";
    }

    /** Every group of an accelerator, oldest first, also those on their way out. */
    public List<EndpointGroup> ofAccelerator(String acceleratorId) {
        return list("acceleratorId = ?1 order by id", acceleratorId);
    }

    boolean exists(String listenerId, String regionId) {
        return count("listenerId = ?1 and regionId = ?2", listenerId, regionId) > 0;
    }

    Optional<EndpointGroup> anyOfListener(String listenerId) {
        return find("listenerId", listenerId).firstResultOptional();
    }
}
