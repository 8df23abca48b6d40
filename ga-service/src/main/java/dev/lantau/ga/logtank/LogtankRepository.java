package dev.lantau.ga.logtank;

import dev.lantau.ga.resource.GaRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** Rows of logtanks. */
@ApplicationScoped
public class LogtankRepository implements GaRepository<Logtank> {
    @Override
    public String noun() {
        return "logtank";
    }

    /** Logtanks of some listeners, at most one each. */
    public List<Logtank> ofListeners(Collection<String> listenerIds) {
        return list("listenerId in ?1", listenerIds);
    }
}
