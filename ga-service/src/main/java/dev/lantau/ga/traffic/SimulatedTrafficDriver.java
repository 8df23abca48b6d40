package dev.lantau.ga.traffic;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Moves states and nothing else: no socket is opened, no endpoint probed. */
@ApplicationScoped
class SimulatedTrafficDriver implements TrafficDriver {
    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public void apply(String acceleratorId, Supplier<AcceleratorPlan> plan) {}

    @Override
    public boolean probes() {
        return false;
    }
}
