package dev.lantau.ga.listener;

import dev.lantau.ga.resource.GaRepository;
import jakarta.enterprise.context.ApplicationScoped;

/** Rows of listeners. */
@ApplicationScoped
public class ListenerRepository implements GaRepository<Listener> {
    @Override
    public String noun() {
        return "listener";
    }
}
