package dev.lantau.ga.traffic;

import java.util.Map;
import java.util.function.Supplier;

/** Moves states and nothing else: no socket is opened, no endpoint probed. */
final class SimulatedTrafficDriver implements TrafficDriver {
    static final String NAME = "simulated";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> apply(String acceleratorId, Supplier<AcceleratorPlan> plan) {
        return Map.of();
    }

    @Override
    public boolean probes() {
        return false;
    }
}
