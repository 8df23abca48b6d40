package dev.lantau.ga.accelerator;

import dev.lantau.ga.resource.GaRepository;
import jakarta.enterprise.context.ApplicationScoped;

/** Rows of accelerators. */
@ApplicationScoped
public class AcceleratorRepository implements GaRepository<Accelerator> {
    @Override
    public String noun() {
        return "accelerator";
    }
}
