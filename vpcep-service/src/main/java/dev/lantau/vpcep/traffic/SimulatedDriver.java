package dev.lantau.vpcep.traffic;

import java.util.Optional;

/** Moves states and nothing else: no socket is opened, no path tried. */
final class SimulatedDriver implements VpcEndpointDriver {
    static final String NAME = "simulated";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> apply(EndpointPlan plan) {
        return Optional.empty();
    }

    @Override
    public Optional<String> probe(String endpointId) {
        return Optional.empty();
    }

    @Override
    public boolean real() {
        return false;
    }
}
