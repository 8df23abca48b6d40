package dev.lantau.ga.traffic;

import java.util.List;

/**
 * The whole desired state of one accelerator's traffic, as a driver needs it.
 *
 * @param domainId whose it is
 * @param addresses addresses to accept connections on; empty once the accelerator is gone
 * @param listeners what to accept there
 */
public record AcceleratorPlan(String domainId, List<String> addresses, List<Listener> listeners) {

    /** Of an accelerator that is gone or leaving. */
    static final AcceleratorPlan GONE = new AcceleratorPlan("", List.of(), List.of());

    /** Protocols that are forwarded. */
    public enum Protocol {
        TCP,
        UDP
    }

    /**
     * Ports of one protocol.
     *
     * @param sticky whether one source address keeps its endpoint
     * @param access who may connect; {@code null} for everybody
     * @param log where the access log goes; {@code null} when there is none
     */
    public record Listener(
            String id,
            Protocol protocol,
            List<PortRange> ports,
            boolean sticky,
            Access access,
            LogTarget log,
            List<EndpointGroup> groups) {}

    /** Ports from first to last, both included, 1 to 65535. */
    public record PortRange(int first, int last) {}

    /**
     * Source prefixes that are refused, or the only ones that are let in.
     *
     * @param allow true when nobody else is let in, so that no prefix at all lets in nobody
     * @param prefixes CIDR blocks in canonical form, IPv4 and IPv6
     */
    public record Access(boolean allow, List<String> prefixes) {}

    /**
     * Log stream, and the log group it is in.
     *
     * @param id of the logtank
     */
    public record LogTarget(String id, String groupId, String streamId) {}

    /**
     * Endpoints of one region.
     *
     * @param dial percentage of the traffic meant for the region that it gets, 0 to 100
     * @param healthCheck how endpoints are probed; {@code null} when they are not
     */
    public record EndpointGroup(
            String id,
            String region,
            int dial,
            HealthCheck healthCheck,
            List<Endpoint> endpoints) {}

    /** Probes of a group's endpoints; seconds, and equal results that turn the state. */
    public record HealthCheck(
            Protocol protocol, int port, int interval, int timeout, int retries) {}

    /**
     * Where connections go; weight 0 gets none.
     *
     * @param address IPv4 or IPv6 address, or a host name
     */
    public record Endpoint(String id, String address, int weight) {}
}
