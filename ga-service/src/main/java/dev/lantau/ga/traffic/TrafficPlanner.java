package dev.lantau.ga.traffic;

import dev.lantau.ga.accelerator.AcceleratorRepository;
import dev.lantau.ga.wire.AccelerateIp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Reads the whole desired state of one accelerator. */
@ApplicationScoped
class TrafficPlanner {
    private final AcceleratorRepository accelerators;

    TrafficPlanner(AcceleratorRepository accelerators) {
        this.accelerators = accelerators;
    }

    @Transactional
    AcceleratorPlan plan(String acceleratorId) {
        var accelerator = accelerators.findById(acceleratorId);
        if (accelerator == null || accelerator.leaving()) {
            return new AcceleratorPlan(List.of(), List.of());
        }
        return new AcceleratorPlan(
                accelerator.ipSets.stream().map(AccelerateIp::ipAddress).toList(), List.of());
    }
}
