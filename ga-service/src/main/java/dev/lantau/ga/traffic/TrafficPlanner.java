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
    private final GroupPlanner groups;
    private final AccessPlanner access;
    private final LogPlanner logs;

    TrafficPlanner(
            AcceleratorRepository accelerators,
            ListenerRepository listeners,
            GroupPlanner groups,
            AccessPlanner access,
            LogPlanner logs) {
        this.accelerators = accelerators;
        this.listeners = listeners;
        this.groups = groups;
        this.access = access;
        this.logs = logs;
    }

    @Transactional
    AcceleratorPlan plan(String acceleratorId) {
        var accelerator = accelerators.findById(acceleratorId);
        if (accelerator == null || accelerator.leaving()) {
            return AcceleratorPlan.GONE;
        }
        var rows = listeners.of(acceleratorId).stream().filter(row -> !row.leaving()).toList();
        var ids = rows.stream().map(row -> row.id).toList();
        var groupsByListener = groups.byListener(acceleratorId);
        var accessByListener = access.byListener(ids);
        var logByListener = logs.byListener(ids);
        return new AcceleratorPlan(
                accelerator.domainId,
                accelerator.ipSets.stream().map(AccelerateIp::ipAddress).toList(),
                rows.stream()
                        .map(
                                row ->
                                        listener(
                                                row,
                                                accessByListener.get(row.id),
                                                logByListener.get(row.id),
                                                groupsByListener.getOrDefault(row.id, List.of())))
                        .toList());
    }

    private static AcceleratorPlan.Listener listener(
            Listener row,
            AcceleratorPlan.Access access,
            AcceleratorPlan.LogTarget log,
            List<AcceleratorPlan.EndpointGroup> groups) {
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
                access,
                log,
                groups);
    }
}
