package dev.lantau.vpcep.traffic;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of every endpoint's traffic. */
@ConfigMapping(prefix = "lantau.vpcep.traffic")
interface TrafficLimits {
    /** Most connections of an endpoint at once; not adjustable with the vendor. */
    @WithDefault("3000")
    int connections();

    /** A connection without a byte for so long is closed. */
    @WithDefault("15m")
    Duration idle();

    /** How long a connection may go on whose endpoint or backend was taken away. */
    @WithDefault("30s")
    Duration drain();

    /** How often paths that do not work yet are tried, apart from the loop's own pauses. */
    @WithDefault("2s")
    Duration retry();
}
