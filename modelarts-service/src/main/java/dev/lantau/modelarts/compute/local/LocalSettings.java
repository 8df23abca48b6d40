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

    /** Most processes of a task; kept where there are control groups. */
    @WithDefault("4096")
    int processes();

    /**
     * Limit of each process's address space, as a multiple of its task's memory. Not set: none,
     * since runtimes and GPU libraries reserve far more than they use.
     */
    OptionalDouble addressSpaceFactor();

    /**
     * Whether everything is killed when the service is ended in order: for tests, which nobody
     * takes up again.
     */
    @WithDefault("false")
    boolean killAtExit();

    /** How often outputs of running workloads are uploaded. */
    @WithDefault("30s")
    Duration uploadEvery();
}
