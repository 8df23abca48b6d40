package dev.lantau.ga.traffic;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.lantau.common.traffic.BackendCounters;
import dev.lantau.common.traffic.Counters;
import dev.lantau.common.traffic.TrafficEngine;
import dev.lantau.common.traffic.replica.Unforwarded;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.accelerator.AcceleratorRepository;
import dev.lantau.ga.endpoint.Endpoint;
import dev.lantau.ga.endpoint.EndpointRepository;
import dev.lantau.ga.endpointgroup.EndpointGroupRepository;
import dev.lantau.ga.listener.Listener;
import dev.lantau.ga.listener.ListenerRepository;
import dev.lantau.ga.wire.EndpointTraffic;
import dev.lantau.ga.wire.ListenerTraffic;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What this replica carries for an accelerator right now. */
@ApplicationScoped
class LiveTrafficService {
    private final AcceleratorRepository accelerators;
    private final ListenerRepository listeners;
    private final EndpointGroupRepository groups;
    private final EndpointRepository endpoints;
    private final TrafficDriver driver;
    private final Optional<TrafficEngine> engine;
    private final ProbedHealth health;
    private final Unforwarded unforwarded;
    private final CallContext call;

    LiveTrafficService(
            AcceleratorRepository accelerators,
            ListenerRepository listeners,
            EndpointGroupRepository groups,
            EndpointRepository endpoints,
            TrafficDriver driver,
            @All List<TrafficEngine> engines,
            ProbedHealth health,
            Unforwarded unforwarded,
            CallContext call) {
        this.accelerators = accelerators;
        this.listeners = listeners;
        this.groups = groups;
        this.endpoints = endpoints;
        this.driver = driver;
        this.engine = engines.stream().filter(e -> e.name().equals(driver.name())).findFirst();
        this.health = health;
        this.unforwarded = unforwarded;
        this.call = call;
    }

    /** Name of what forwards. */
    String driver() {
        return driver.name();
    }

    /** The accelerator's listeners, the oldest first; 404 GA.9002 unless it is the caller's. */
    List<ListenerTraffic> listeners(String acceleratorId) {
        accelerators.owned(acceleratorId, call.domainId());
        Map<String, String> listenerOfGroup =
                groups.ofAccelerator(acceleratorId).stream()
                        .collect(toMap(row -> row.id, row -> row.listenerId));
        // A group that came between the two looks has its endpoints next time.
        var endpointsByListener =
                endpoints.ofAccelerator(acceleratorId).stream()
                        .filter(row -> listenerOfGroup.containsKey(row.endpointGroupId))
                        .collect(groupingBy(row -> listenerOfGroup.get(row.endpointGroupId)));
        var open = engine.map(each -> each.counters(acceleratorId)).orElse(Map.of());
        var reasons = unforwarded.of(acceleratorId);
        return listeners.of(acceleratorId).stream()
                .map(
                        row ->
                                of(
                                        row,
                                        frontends(open, row.id),
                                        reasons.get(row.id),
                                        endpointsByListener.getOrDefault(row.id, List.of())))
                .toList();
    }

    /** A listener has a frontend for each address. */
    private static Map<String, Counters> frontends(Map<String, Counters> open, String listenerId) {
        return open.entrySet().stream()
                .filter(each -> Frontends.listenerOf(each.getKey()).equals(listenerId))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private ListenerTraffic of(
            Listener row, Map<String, Counters> frontends, String reason, List<Endpoint> rows) {
        var sum = frontends.values().stream().reduce(Counters.NONE, Counters::plus);
        var backends = backends(frontends.keySet());
        return new ListenerTraffic(
                row.id,
                row.name,
                !frontends.isEmpty(),
                reason,
                sum.active(),
                sum.accepted(),
                sum.refused(),
                sum.failed(),
                sum.bytesIn(),
                sum.bytesOut(),
                rows.stream()
                        .map(
                                each ->
                                        of(
                                                each,
                                                backends.map(
                                                        known ->
                                                                known.getOrDefault(
                                                                        each.id,
                                                                        BackendCounters.NONE))))
                        .toList());
    }

    /** By endpoint; empty where the driver does not tell. */
    private Optional<Map<String, BackendCounters>> backends(Set<String> frontends) {
        if (engine.isEmpty()) {
            return Optional.empty();
        }
        Map<String, BackendCounters> all = new HashMap<>();
        for (var frontend : frontends) {
            var known = engine.get().backends(frontend);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            known.get().forEach((id, count) -> all.merge(id, count, BackendCounters::plus));
        }
        return Optional.of(all);
    }

    private EndpointTraffic of(Endpoint row, Optional<BackendCounters> counters) {
        return new EndpointTraffic(
                row.id,
                row.endpointGroupId,
                row.ipAddress,
                health.of(row.endpointGroupId, row.id).orElse(row.healthState),
                counters.map(BackendCounters::active).orElse(null),
                counters.map(BackendCounters::accepted).orElse(null),
                counters.map(BackendCounters::bytesIn).orElse(null),
                counters.map(BackendCounters::bytesOut).orElse(null));
    }
}
