package dev.lantau.modelarts.compute.simulated;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How fast workloads seem to run. */
@ConfigMapping(prefix = "lantau.compute.simulated")
public interface SimulatedSettings {
    /**
     * What the vendor's times are multiplied with: 1 is as slow as the vendor, 0.1 ten times
     * faster.
     */
    @WithDefault("0.1")
    double scale();
}
