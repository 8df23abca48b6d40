package dev.lantau.testing.traffic;

import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.Frontend.Access;
import dev.lantau.common.traffic.Frontend.Limits;
import dev.lantau.common.traffic.Frontend.PortMapping;
import dev.lantau.common.traffic.Frontend.Protocol;
import dev.lantau.common.traffic.Frontend.ProxyProtocol;
import dev.lantau.common.traffic.Frontend.RegionPreference;
import dev.lantau.common.traffic.Pool;
import java.util.List;

/** A frontend of which a test says only what it is about. */
public final class FrontendBuilder {
    private final Protocol protocol;
    private final String address;
    private String id = "frontend";
    private List<PortMapping> ports;
    private boolean sticky;
    private Access access = Access.OPEN;
    private Limits limits = new Limits(10_000, 0, 5);
    private ProxyProtocol proxyProtocol = ProxyProtocol.NONE;
    private List<RegionPreference> preferences = List.of();
    private boolean failOpen;
    private String accessLog;
    private List<Pool> pools = List.of();

    private FrontendBuilder(Protocol protocol, String address, PortMapping mapping) {
        this.protocol = protocol;
        this.address = address;
        this.ports = List.of(mapping);
    }

    public static FrontendBuilder tcp(String address, int port, int backendPort) {
        return new FrontendBuilder(Protocol.TCP, address, new PortMapping(port, port, backendPort));
    }

    public static FrontendBuilder udp(String address, int port, int backendPort) {
        return new FrontendBuilder(Protocol.UDP, address, new PortMapping(port, port, backendPort));
    }

    /** A pool with dial 100, without health check, in a region called as it is. */
    public static Pool pool(String id, Pool.Backend... backends) {
        return new Pool(id, id, 100, null, List.of(backends));
    }

    public static Pool dialled(Pool pool, int dial) {
        return new Pool(pool.id(), pool.region(), dial, pool.healthCheck(), pool.backends());
    }

    /** Probed each second on this port; two equal results turn the state. */
    public static Pool probed(Pool pool, int port) {
        return new Pool(
                pool.id(),
                pool.region(),
                pool.dial(),
                new Pool.HealthCheck(port, 1, 1, 2),
                pool.backends());
    }

    public static Pool.Backend backend(String address, int weight) {
        return new Pool.Backend("at " + address, address, weight);
    }

    public FrontendBuilder id(String value) {
        id = value;
        return this;
    }

    public FrontendBuilder ports(PortMapping... value) {
        ports = List.of(value);
        return this;
    }

    public FrontendBuilder sticky() {
        sticky = true;
        return this;
    }

    public FrontendBuilder allowOnly(String... prefixes) {
        access = new Access(true, List.of(prefixes));
        return this;
    }

    public FrontendBuilder refuse(String... prefixes) {
        access = new Access(false, List.of(prefixes));
        return this;
    }

    public FrontendBuilder limits(int connections, int idleSeconds, int drainSeconds) {
        limits = new Limits(connections, idleSeconds, drainSeconds);
        return this;
    }

    public FrontendBuilder proxyProtocol(ProxyProtocol value) {
        proxyProtocol = value;
        return this;
    }

    public FrontendBuilder preference(String prefix, String... regions) {
        preferences = List.of(new RegionPreference(prefix, List.of(regions)));
        return this;
    }

    public FrontendBuilder failOpen() {
        failOpen = true;
        return this;
    }

    public FrontendBuilder accessLog(String file) {
        accessLog = file;
        return this;
    }

    public FrontendBuilder pools(Pool... value) {
        pools = List.of(value);
        return this;
    }

    public Frontend build() {
        return new Frontend(
                id,
                protocol,
                address,
                ports,
                sticky,
                access,
                limits,
                proxyProtocol,
                preferences,
                failOpen,
                accessLog,
                pools);
    }
}
