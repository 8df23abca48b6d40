package dev.lantau.common.traffic.local.steering;

import dev.lantau.common.traffic.Pool;
import java.net.InetAddress;

/**
 * A backend and its part of the traffic.
 *
 * @param part above 0; all of one table add up to 1
 * @param why it is that much, for people
 */
public record Share(
        String poolId,
        String region,
        Pool.Backend backend,
        InetAddress address,
        double part,
        String why) {}
