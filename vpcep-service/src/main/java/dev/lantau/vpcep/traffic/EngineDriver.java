package dev.lantau.vpcep.traffic;

import dev.lantau.common.address.IpText;
import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.Frontend.Access;
import dev.lantau.common.traffic.Frontend.Limits;
import dev.lantau.common.traffic.Frontend.PortMapping;
import dev.lantau.common.traffic.Frontend.Protocol;
import dev.lantau.common.traffic.Frontend.ProxyProtocol;
import dev.lantau.common.traffic.Pool;
import dev.lantau.common.traffic.Pool.Backend;
import dev.lantau.common.traffic.TrafficEngine;
import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.Optional;

/** Moves real traffic, by the engine of the same name: one frontend for each endpoint. */
final class EngineDriver implements VpcEndpointDriver {
    private static final String REGION = "local";
    private static final int WHOLE = 100;

    private final TrafficEngine engine;
    private final TrafficLimits limits;
    private final boolean disconnect;
    private final Optional<String> bindAddress;

    /**
     * @param disconnect whether connections of an endpoint that is closed end at once, instead of
     *     when they are through or the drain time is over
     * @param bindAddress address on which everything is accepted, instead of the endpoints' own
     */
    EngineDriver(
            TrafficEngine engine,
            TrafficLimits limits,
            boolean disconnect,
            Optional<String> bindAddress) {
        this.bindAddress = bindAddress;
        this.engine = engine;
        this.limits = limits;
        this.disconnect = disconnect;
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public Optional<String> apply(EndpointPlan plan) {
        var id = plan.endpointId();
        if (plan.open()) {
            return Optional.ofNullable(engine.apply(id, List.of(frontend(plan))).get(id));
        }
        engine.apply(id, List.of());
        if (disconnect) {
            engine.disconnect(id);
        }
        return Optional.ofNullable(plan.problem());
    }

    @Override
    public Optional<String> probe(String endpointId) {
        return engine.probe(endpointId);
    }

    @Override
    public boolean real() {
        return true;
    }

    private Frontend frontend(EndpointPlan plan) {
        return new Frontend(
                plan.endpointId(),
                Protocol.TCP,
                bindAddress.orElse(plan.address()),
                plan.ports().stream()
                        .map(
                                port ->
                                        new PortMapping(
                                                port.clientPort(),
                                                port.clientPort(),
                                                port.serverPort()))
                        .toList(),
                false,
                access(plan),
                limits(),
                plan.proxyProtocol() ? ProxyProtocol.V2 : ProxyProtocol.NONE,
                List.of(),
                false,
                null,
                List.of(pool(plan)));
    }

    /** Without probes every backend counts as healthy, as with the vendor. */
    private static Pool pool(EndpointPlan plan) {
        return new Pool(
                plan.endpointId(),
                REGION,
                WHOLE,
                null,
                plan.backends().stream()
                        .map(backend -> new Backend(backend.portId(), backend.address(), 1))
                        .toList());
    }

    private static Access access(EndpointPlan plan) {
        return plan.allowed() == null
                ? Access.OPEN
                : new Access(
                        true,
                        plan.allowed().stream()
                                .map(IpText::block)
                                .flatMap(Optional::stream)
                                .map(IPAddress::toCanonicalString)
                                .distinct()
                                .toList());
    }

    private Limits limits() {
        return new Limits(
                limits.connections(),
                Math.toIntExact(limits.idle().toSeconds()),
                Math.toIntExact(limits.drain().toSeconds()));
    }
}
