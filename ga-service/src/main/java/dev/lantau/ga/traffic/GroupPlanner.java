package dev.lantau.ga.traffic;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.lantau.ga.endpoint.Endpoint;
import dev.lantau.ga.endpoint.EndpointRepository;
import dev.lantau.ga.endpointgroup.EndpointGroup;
import dev.lantau.ga.endpointgroup.EndpointGroupRepository;
import dev.lantau.ga.healthcheck.HealthCheck;
import dev.lantau.ga.healthcheck.HealthCheckRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** The part of a plan below its listeners: groups, their health checks and their endpoints. */
@ApplicationScoped
class GroupPlanner {
    private final EndpointGroupRepository groups;
    private final EndpointRepository endpoints;
    private final HealthCheckRepository checks;

    GroupPlanner(
            EndpointGroupRepository groups,
            EndpointRepository endpoints,
            HealthCheckRepository checks) {
        this.groups = groups;
        this.endpoints = endpoints;
        this.checks = checks;
    }

    /**
     * Groups by the id of their listener; a listener without any is not in the map. What is on its
     * way out is not planned for, and a health check that is switched off is none.
     */
    Map<String, List<AcceleratorPlan.EndpointGroup>> byListener(String acceleratorId) {
        Map<String, List<AcceleratorPlan.Endpoint>> endpointsByGroup =
                endpoints.ofAccelerator(acceleratorId).stream()
                        .filter(row -> !row.leaving())
                        .collect(
                                groupingBy(
                                        row -> row.endpointGroupId,
                                        mapping(GroupPlanner::plan, toList())));
        Map<String, AcceleratorPlan.HealthCheck> checkByGroup =
                checks.ofAccelerator(acceleratorId).stream()
                        .filter(row -> row.enabled && !row.leaving())
                        .collect(toMap(row -> row.endpointGroupId, GroupPlanner::plan));
        return groups.ofAccelerator(acceleratorId).stream()
                .filter(row -> !row.leaving())
                .collect(
                        groupingBy(
                                row -> row.listenerId,
                                mapping(
                                        row ->
                                                plan(
                                                        row,
                                                        checkByGroup.get(row.id),
                                                        endpointsByGroup.getOrDefault(
                                                                row.id, List.of())),
                                        toList())));
    }

    private static AcceleratorPlan.EndpointGroup plan(
            EndpointGroup row,
            AcceleratorPlan.HealthCheck check,
            List<AcceleratorPlan.Endpoint> endpoints) {
        return new AcceleratorPlan.EndpointGroup(
                row.id, row.regionId, row.trafficDialPercentage, check, endpoints);
    }

    private static AcceleratorPlan.HealthCheck plan(HealthCheck row) {
        return new AcceleratorPlan.HealthCheck(
                AcceleratorPlan.Protocol.valueOf(row.protocol.name()),
                row.port,
                row.interval,
                row.timeout,
                row.maxRetries);
    }

    private static AcceleratorPlan.Endpoint plan(Endpoint row) {
        return new AcceleratorPlan.Endpoint(row.id, row.ipAddress, row.weight);
    }
}
