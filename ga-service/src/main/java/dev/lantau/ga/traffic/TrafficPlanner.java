package dev.lantau.ga.traffic;

import dev.lantau.ga.accelerator.AcceleratorRepository;
import dev.lantau.ga.listener.Listener;
import dev.lantau.ga.listener.ListenerRepository;
import dev.lantau.ga.wire.AccelerateIp;
import dev.lantau.ga.wire.ClientAffinity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Reads the whole desired state of one accelerator; what is on its way out is not part of it. */
@ApplicationScoped
class TrafficPlanner {
    private final AcceleratorRepository accelerators;
    private final ListenerRepository listeners;

    TrafficPlanner(AcceleratorRepository accelerators, ListenerRepository listeners) {
        this.accelerators = accelerators;
        this.listeners = listeners;
    }

    @Transactional
    AcceleratorPlan plan(String acceleratorId) {
        var accelerator = accelerators.findById(acceleratorId);
        if (accelerator == null || accelerator.leaving()) {
            return new AcceleratorPlan(List.of(), List.of());
        }
        return new AcceleratorPlan(
                accelerator.ipSets.stream().map(AccelerateIp::ipAddress).toList(),
                listeners.of(acceleratorId).stream()
                        .filter(row -> !row.leaving())
                        .map(TrafficPlanner::listener)
                        .toList());
    }

    private static AcceleratorPlan.Listener listener(Listener row) {
        return new AcceleratorPlan.Listener(
                row.id,
                AcceleratorPlan.Protocol.valueOf(row.protocol.name()),
                row.portRanges.stream()
                        .map(
                                range ->
                                        new AcceleratorPlan.PortRange(
                                                range.fromPort(), range.toPort()))
                        .toList(),
                row.clientAffinity == ClientAffinity.SOURCE_IP,
                null,
                List.of());
    }
}
