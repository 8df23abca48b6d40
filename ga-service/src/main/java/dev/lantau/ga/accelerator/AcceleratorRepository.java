package dev.lantau.ga.accelerator;

import dev.lantau.ga.resource.GaRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Rows of accelerators. */
@ApplicationScoped
public class AcceleratorRepository implements GaRepository<Accelerator> {
    @Override
    public String noun() {
        return "accelerator";
    }

    /** Ids of all accelerators but those on their way out. */
    @Transactional
    public List<String> staying() {
        return find("select id from Accelerator where deletionWished = false")
                .project(String.class)
                .list();
    }
}
