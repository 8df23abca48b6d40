package dev.lantau.ga.traffic;

import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.OwnerLocks;
import dev.lantau.common.traffic.TrafficEngine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Moves real traffic, by the engine of the same name. */
final class EngineTrafficDriver implements TrafficDriver {
    private final TrafficEngine engine;
    private final Frontends frontends;
    private final Optional<String> bindAddress;
    private final OwnerLocks locks = new OwnerLocks();

    /**
     * @param bindAddress address on which everything is accepted, instead of the accelerators' own
     */
    EngineTrafficDriver(TrafficEngine engine, Frontends frontends, Optional<String> bindAddress) {
        this.bindAddress = bindAddress;
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
        engine.apply(acceleratorId, bound(translation.frontends()))
                .forEach(
                        (frontend, reason) ->
                                failures.putIfAbsent(Frontends.listenerOf(frontend), reason));
        // Whose addresses they are is not known here if something else receives for them.
        plan.addresses().stream()
                .filter(address -> bindAddress.isEmpty() && !LocalAddress.isLocal(address))
                .findFirst()
                .ifPresent(
                        foreign ->
                                failures.put(
                                        acceleratorId,
                                        "%s is no address of this system".formatted(foreign)));
        return failures;
    }

    /** All addresses of a listener are one then, and its first frontend stands for it. */
    private List<Frontend> bound(List<Frontend> wished) {
        return bindAddress
                .map(
                        address ->
                                wished.stream()
                                        .filter(each -> isFirst(each.id()))
                                        .map(each -> each.at(address))
                                        .toList())
                .orElse(wished);
    }

    private static boolean isFirst(String frontendId) {
        return Frontends.listenerOf(frontendId).equals(frontendId);
    }

    @Override
    public boolean probes() {
        return true;
    }
}
