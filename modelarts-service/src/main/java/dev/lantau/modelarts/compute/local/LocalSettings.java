package dev.lantau.modelarts.compute.local;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** How workloads run on this machine. */
@ConfigMapping(prefix = "lantau.compute.local")
public interface LocalSettings {
    /** Where workloads are kept. On a disk that outlives the process. */
    @WithDefault("data/compute")
    Path directory();

    /** CPUs in all; what the machine has when it is not set. */
    OptionalDouble cpus();

    /** Memory in all; what the machine has when it is not set. */
    Optional<MemorySize> memory();

    /** {@code PATH} of commands. */
    @WithDefault("/usr/local/bin:/usr/bin:/bin")
    String path();

    /** Who commands run as when the service runs as root: a name or a number. */
    @WithDefault("nobody")
    String user();

    /** Whether commands may run as root. */
    @WithDefault("false")
    boolean allowRoot();

    /** How often outputs of running workloads are uploaded. */
    @WithDefault("30s")
    Duration uploadEvery();
}
