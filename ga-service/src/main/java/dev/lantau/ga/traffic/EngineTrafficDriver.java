package dev.lantau.ga.traffic;

import dev.lantau.common.traffic.OwnerLocks;
import dev.lantau.common.traffic.TrafficEngine;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Moves real traffic, by the engine of the same name. */
final class EngineTrafficDriver implements TrafficDriver {
    private final TrafficEngine engine;
    private final Frontends frontends;
    private final OwnerLocks locks = new OwnerLocks();

    EngineTrafficDriver(TrafficEngine engine, Frontends frontends) {
        this.engine = engine;
        this.frontends = frontends;
    }

    @Override
    public String name() {
        return engine.name();
    }

    /**
     * Plans of one accelerator are read and carried out one after the other, so the newest wins.
     */
    @Override
    public Map<String, String> apply(String acceleratorId, Supplier<AcceleratorPlan> plan) {
        return locks.inTurn(acceleratorId, () -> apply(acceleratorId, plan.get()));
    }

    private Map<String, String> apply(String acceleratorId, AcceleratorPlan plan) {
        var translation = frontends.of(acceleratorId, plan);
        Map<String, String> failures = new TreeMap<>(translation.failures());
        engine.apply(acceleratorId, translation.frontends())
                .forEach(
                        (frontend, reason) ->
                                failures.putIfAbsent(Frontends.listenerOf(frontend), reason));
        plan.addresses().stream()
                .filter(address -> !LocalAddress.isLocal(address))
                .findFirst()
                .ifPresent(
                        foreign ->
                                failures.put(
                                        acceleratorId,
                                        "%s is no address of this system".formatted(foreign)));
        return failures;
    }

    @Override
    public boolean probes() {
        return true;
    }
}
