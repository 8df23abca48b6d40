package dev.lantau.ga.ipgroup;

import dev.lantau.ga.resource.GaRepository;
import jakarta.enterprise.context.ApplicationScoped;

/** Rows of IP groups. */
@ApplicationScoped
public class IpGroupRepository implements GaRepository<IpGroup> {
    @Override
    public String noun() {
        return "IP group";
    }
}
