package dev.lantau.modelarts.compute;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which driver runs workloads. */
@ConfigMapping(prefix = "lantau.compute")
public interface ComputeSettings {
    /**
     * {@code none}, {@code local}, {@code kubernetes} or {@code simulated}. Running commands of
     * tenants is a decision of the operator: {@code none} in production unless told otherwise.
     */
    @WithDefault("none")
    String driver();
}
