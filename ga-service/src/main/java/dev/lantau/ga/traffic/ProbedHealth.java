package dev.lantau.ga.traffic;

import dev.lantau.ga.endpoint.EndpointHealth;
import dev.lantau.ga.wire.HealthState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What probes said last. An engine tells only what turned; a health check that was switched off and
 * on again before anybody looked begins at INITIAL, though to the engine nothing happened.
 */
@ApplicationScoped
class ProbedHealth {
    private final EndpointHealth health;

    /** By endpoint group, then by endpoint. */
    private final Map<String, Map<String, HealthState>> seen = new ConcurrentHashMap<>();

    private final Map<String, Set<String>> groupsByAccelerator = new ConcurrentHashMap<>();

    ProbedHealth(EndpointHealth health) {
        this.health = health;
    }

    /** Probes found out something about an endpoint. */
    void probed(String groupId, String endpointId, HealthState state) {
        seen.computeIfAbsent(groupId, ignored -> new ConcurrentHashMap<>()).put(endpointId, state);
        health.observe(endpointId, state);
    }

    /** Forgets what is not probed any more: probes of it start afresh, should they ever. */
    void planned(String acceleratorId, AcceleratorPlan plan) {
        Map<String, Set<String>> monitored =
                plan.listeners().stream()
                        .flatMap(listener -> listener.groups().stream())
                        .filter(group -> group.healthCheck() != null)
                        .collect(
                                Collectors.toMap(
                                        AcceleratorPlan.EndpointGroup::id,
                                        ProbedHealth::endpoints));
        var before =
                monitored.isEmpty()
                        ? groupsByAccelerator.remove(acceleratorId)
                        : groupsByAccelerator.put(acceleratorId, monitored.keySet());
        var gone = new HashSet<>(before == null ? Set.<String>of() : before);
        gone.removeAll(monitored.keySet());
        seen.keySet().removeAll(gone);
        monitored.forEach(
                (group, endpoints) ->
                        seen.computeIfPresent(
                                group,
                                (ignored, states) -> {
                                    states.keySet().retainAll(endpoints);
                                    return states;
                                }));
    }

    /** Says again what is known about endpoints that are shown as INITIAL. */
    void settle(String acceleratorId) {
        var groups = groupsByAccelerator.getOrDefault(acceleratorId, Set.of());
        if (groups.stream().noneMatch(seen::containsKey)) {
            return;
        }
        for (var endpoint : health.initial(acceleratorId)) {
            groups.stream()
                    .map(group -> seen.getOrDefault(group, Map.of()).get(endpoint))
                    .filter(state -> state != null)
                    .forEach(state -> health.observe(endpoint, state));
        }
    }

    /** What this replica's probes saw last; empty when they have seen nothing, or do not look. */
    Optional<HealthState> of(String groupId, String endpointId) {
        return Optional.ofNullable(seen.getOrDefault(groupId, Map.of()).get(endpointId));
    }

    private static Set<String> endpoints(AcceleratorPlan.EndpointGroup group) {
        return group.endpoints().stream()
                .map(AcceleratorPlan.Endpoint::id)
                .collect(Collectors.toSet());
    }
}
