package dev.lantau.ga.traffic;

import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.Frontend.PortMapping;
import dev.lantau.common.traffic.Frontend.RegionPreference;
import dev.lantau.common.traffic.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Plans as an engine takes them: a frontend for each listener and address. */
@ApplicationScoped
class Frontends {
    private static final char BEFORE_ADDRESS = '@';

    private final GaSettings settings;
    private final List<RegionPreference> preferences;
    private final HostNames names;
    private final AccessLogs logs;

    Frontends(GaSettings settings, HostNames names, AccessLogs logs) {
        this.settings = settings;
        this.preferences = settings.preferences();
        this.names = names;
        this.logs = logs;
    }

    /**
     * @param frontends what can be carried out
     * @param failures reasons by id of what cannot: endpoints, logtanks
     */
    record Translation(List<Frontend> frontends, Map<String, String> failures) {}

    /** Listener that a frontend stands for. */
    static String listenerOf(String frontendId) {
        int end = frontendId.indexOf(BEFORE_ADDRESS);
        return end < 0 ? frontendId : frontendId.substring(0, end);
    }

    /** The whole accelerator; an endpoint or a log that cannot be is left out, nothing else. */
    Translation of(String acceleratorId, AcceleratorPlan plan) {
        var usedNames = names.look(acceleratorId, hostNames(plan));
        Map<String, String> failures = new TreeMap<>();
        List<Frontend> frontends = new ArrayList<>();
        for (var listener : plan.listeners()) {
            var log = log(plan.domainId(), listener.log(), failures);
            var pools = pools(listener.groups(), usedNames, failures);
            for (int i = 0; i < plan.addresses().size(); i++) {
                var address = plan.addresses().get(i);
                // The first address keeps the listener's id, so that operators find it by that.
                var id = i == 0 ? listener.id() : listener.id() + BEFORE_ADDRESS + address;
                frontends.add(frontend(id, address, listener, log, pools));
            }
        }
        return new Translation(frontends, failures);
    }

    private Frontend frontend(
            String id,
            String address,
            AcceleratorPlan.Listener listener,
            Optional<String> log,
            List<Pool> pools) {
        return new Frontend(
                id,
                Frontend.Protocol.valueOf(listener.protocol().name()),
                address,
                listener.ports().stream()
                        .map(range -> PortMapping.same(range.first(), range.last()))
                        .toList(),
                listener.sticky(),
                access(listener.access()),
                limits(listener.protocol()),
                Frontend.ProxyProtocol.NONE,
                preferences,
                settings.failOpen(),
                log.orElse(null),
                pools);
    }

    private static Frontend.Access access(AcceleratorPlan.Access access) {
        return access == null
                ? Frontend.Access.OPEN
                : new Frontend.Access(access.allow(), access.prefixes());
    }

    private Frontend.Limits limits(AcceleratorPlan.Protocol protocol) {
        var limits = settings.limits();
        var idle = protocol == AcceleratorPlan.Protocol.TCP ? limits.tcpIdle() : limits.udpIdle();
        return new Frontend.Limits(
                limits.connections(), (int) idle.toSeconds(), (int) limits.drain().toSeconds());
    }

    private Optional<String> log(
            String domainId, AcceleratorPlan.LogTarget target, Map<String, String> failures) {
        if (target == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(logs.file(domainId, target.groupId(), target.streamId()));
        } catch (TrafficException impossible) {
            failures.put(target.id(), impossible.getMessage());
            return Optional.empty();
        }
    }

    private static List<Pool> pools(
            List<AcceleratorPlan.EndpointGroup> groups,
            Map<String, Optional<String>> addresses,
            Map<String, String> failures) {
        return groups.stream()
                .map(
                        group ->
                                new Pool(
                                        group.id(),
                                        group.region(),
                                        group.dial(),
                                        check(group.healthCheck()),
                                        group.endpoints().stream()
                                                .flatMap(
                                                        endpoint ->
                                                                backend(
                                                                        endpoint, addresses,
                                                                        failures))
                                                .toList()))
                .toList();
    }

    /** Whatever the protocol of the check, its port is probed by TCP. */
    private static Pool.HealthCheck check(AcceleratorPlan.HealthCheck check) {
        return check == null
                ? null
                : new Pool.HealthCheck(
                        check.port(), check.interval(), check.timeout(), check.retries());
    }

    private static Stream<Pool.Backend> backend(
            AcceleratorPlan.Endpoint endpoint,
            Map<String, Optional<String>> addresses,
            Map<String, String> failures) {
        var address =
                HostNames.literal(endpoint.address()).or(() -> addresses.get(endpoint.address()));
        if (address.isEmpty()) {
            failures.put(
                    endpoint.id(), "host name %s has no address".formatted(endpoint.address()));
        }
        return address.stream()
                .map(found -> new Pool.Backend(endpoint.id(), found, endpoint.weight()));
    }

    private static List<String> hostNames(AcceleratorPlan plan) {
        return plan.listeners().stream()
                .flatMap(listener -> listener.groups().stream())
                .flatMap(group -> group.endpoints().stream())
                .map(AcceleratorPlan.Endpoint::address)
                .filter(address -> HostNames.literal(address).isEmpty())
                .distinct()
                .toList();
    }
}
