package dev.lantau.common.traffic.local;

import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.Frontend.Access;
import dev.lantau.common.traffic.Frontend.Limits;
import dev.lantau.common.traffic.Frontend.PortMapping;
import dev.lantau.common.traffic.Frontend.Protocol;
import dev.lantau.common.traffic.Frontend.ProxyProtocol;
import dev.lantau.common.traffic.Frontend.RegionPreference;
import dev.lantau.common.traffic.Pool;
import java.util.List;

/** A frontend as tests want it: everything but what they are about has a plain value. */
record Wishes(Frontend frontend) {
    static final Limits LIMITS = new Limits(100_000, 0, 5);

    /** TCP on a port of an address of its own, forwarded to the backends' port. */
    static Wishes tcp(String address, int port, int backendPort, Pool... pools) {
        return of(Protocol.TCP, address, port, backendPort, pools);
    }

    static Wishes udp(String address, int port, int backendPort, Pool... pools) {
        return of(Protocol.UDP, address, port, backendPort, pools);
    }

    private static Wishes of(
            Protocol protocol, String address, int port, int backendPort, Pool... pools) {
        return new Wishes(
                new Frontend(
                        "frontend",
                        protocol,
                        address,
                        List.of(new PortMapping(port, port, backendPort)),
                        false,
                        Access.OPEN,
                        LIMITS,
                        ProxyProtocol.NONE,
                        List.of(),
                        false,
                        null,
                        List.of(pools)));
    }

    /** A pool with dial 100 and without health check. */
    static Pool pool(String id, Pool.Backend... backends) {
        return new Pool(id, "region-" + id, 100, null, List.of(backends));
    }

    static Pool probed(Pool pool, Pool.HealthCheck check) {
        return new Pool(pool.id(), pool.region(), pool.dial(), check, pool.backends());
    }

    static Pool dialled(Pool pool, int dial) {
        return new Pool(pool.id(), pool.region(), dial, pool.healthCheck(), pool.backends());
    }

    static Pool.Backend backend(String address, int weight) {
        return new Pool.Backend("at-" + address, address, weight);
    }

    Wishes named(String id) {
        var f = frontend;
        return with(id, f.ports(), f.sticky(), f.access(), f.limits(), f.proxyProtocol());
    }

    Wishes ports(PortMapping... ports) {
        var f = frontend;
        return with(f.id(), List.of(ports), f.sticky(), f.access(), f.limits(), f.proxyProtocol());
    }

    Wishes sticky() {
        var f = frontend;
        return with(f.id(), f.ports(), true, f.access(), f.limits(), f.proxyProtocol());
    }

    Wishes access(Access access) {
        var f = frontend;
        return with(f.id(), f.ports(), f.sticky(), access, f.limits(), f.proxyProtocol());
    }

    Wishes limits(int connections, int idleSeconds, int drainSeconds) {
        var f = frontend;
        var limits = new Limits(connections, idleSeconds, drainSeconds);
        return with(f.id(), f.ports(), f.sticky(), f.access(), limits, f.proxyProtocol());
    }

    Wishes proxy(ProxyProtocol proxy) {
        var f = frontend;
        return with(f.id(), f.ports(), f.sticky(), f.access(), f.limits(), proxy);
    }

    private Wishes with(
            String id,
            List<PortMapping> ports,
            boolean sticky,
            Access access,
            Limits limits,
            ProxyProtocol proxy) {
        return new Wishes(
                new Frontend(
                        id,
                        frontend.protocol(),
                        frontend.address(),
                        ports,
                        sticky,
                        access,
                        limits,
                        proxy,
                        frontend.preferences(),
                        frontend.failOpen(),
                        frontend.accessLog(),
                        frontend.pools()));
    }

    Wishes pools(Pool... pools) {
        return steered(frontend.preferences(), frontend.failOpen(), null, List.of(pools));
    }

    Wishes preferences(RegionPreference... preferences) {
        return steered(List.of(preferences), frontend.failOpen(), null, frontend.pools());
    }

    Wishes failOpen() {
        return steered(frontend.preferences(), true, null, frontend.pools());
    }

    Wishes accessLog(String file) {
        return steered(frontend.preferences(), frontend.failOpen(), file, frontend.pools());
    }

    private Wishes steered(
            List<RegionPreference> preferences,
            boolean failOpen,
            String accessLog,
            List<Pool> pools) {
        return new Wishes(
                new Frontend(
                        frontend.id(),
                        frontend.protocol(),
                        frontend.address(),
                        frontend.ports(),
                        frontend.sticky(),
                        frontend.access(),
                        frontend.limits(),
                        frontend.proxyProtocol(),
                        preferences,
                        failOpen,
                        accessLog == null ? frontend.accessLog() : accessLog,
                        pools));
    }
}
