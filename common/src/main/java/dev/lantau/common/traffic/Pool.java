package dev.lantau.common.traffic;

import java.util.List;

/**
 * Backends of one region.
 *
 * @param id of the resource it stands for
 * @param region id, as {@link Frontend.RegionPreference} names it
 * @param dial percentage of the traffic meant for the region that it takes, 0 to 100; the rest goes
 *     to the next nearest regions
 * @param healthCheck how backends are probed; {@code null} when they are not, and all count as
 *     healthy
 * @param backends where connections go
 */
public record Pool(
        String id, String region, int dial, HealthCheck healthCheck, List<Backend> backends) {

    /**
     * Probes of a pool's backends, by TCP connect whatever the traffic's protocol is.
     *
     * @param port 1 to 65535
     * @param intervalSeconds between the starts of two probes, with jitter of at most a tenth
     * @param timeoutSeconds after which a probe has failed
     * @param retries equal results in a row that turn the state
     */
    public record HealthCheck(int port, int intervalSeconds, int timeoutSeconds, int retries) {}

    /**
     * @param id of the resource it stands for
     * @param address IPv4 or IPv6 literal
     * @param weight share of its pool's traffic; 0 gets none
     */
    public record Backend(String id, String address, int weight) {}
}
