package dev.lantau.ga.listener;

import dev.lantau.ga.resource.GaRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Rows of listeners. */
@ApplicationScoped
public class ListenerRepository implements GaRepository<Listener> {
    @Override
    public String noun() {
        return "listener";
    }

    /** Listeners of one accelerator, the oldest first. */
    public List<Listener> of(String acceleratorId) {
        return list("acceleratorId = ?1 order by id", acceleratorId);
    }

    /**
     * Accelerator of the tenant's listener, read without loading the listener: whoever locks the
     * accelerator first must not see an older state of the listener afterwards.
     */
    Optional<String> acceleratorOf(String id, String domainId) {
        return find(
                        "select acceleratorId from Listener where id = ?1 and domainId = ?2",
                        id,
                        domainId)
                .project(String.class)
                .firstResultOptional();
    }
}
