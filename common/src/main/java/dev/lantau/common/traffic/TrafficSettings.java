package dev.lantau.common.traffic;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What an operator decides for every traffic engine. */
@ConfigMapping(prefix = "lantau.traffic")
public interface TrafficSettings {
    /** Event loops that forward traffic, apart from the API's; the number of cores if absent. */
    OptionalInt eventLoops();

    /** Most ports of one frontend. */
    @WithDefault("1024")
    int maxPorts();

    /** CIDR blocks whose backends are never connected to nor probed. */
    @WithDefault("169.254.0.0/16,fe80::/10")
    List<String> deniedNetworks();

    /**
     * Address on which all listeners accept, instead of their own: where the addresses that tenants
     * see are somebody else's, such as a load balancer in front of containers. A port then belongs
     * to one listener.
     */
    Optional<String> bindAddress();

    /**
     * Whether listening sockets of the local engine may be shared with other processes of the same
     * user ({@code SO_REUSEPORT}): several replicas on one host, among which the system shares out
     * connections.
     */
    @WithDefault("false")
    boolean reusePort();

    /** Directory below which services keep access logs of tenants; absent when there are none. */
    Optional<Path> logDir();
}
