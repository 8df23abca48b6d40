package dev.lantau.modelarts.compute.kubernetes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Where and how workloads become pods; read only when this driver is chosen. */
@ConfigMapping(prefix = "lantau.compute.kubernetes")
public interface KubernetesSettings {
    /** Namespace of all workloads; by default that of the client. */
    Optional<String> namespace();

    /** Image of workloads that name none. */
    Optional<String> defaultImage();

    /** Secret with which images are pulled. */
    Optional<String> pullSecret();

    /**
     * Claim whose volume holds the object store as directories ({@code <account>/<bucket>/<key>}).
     * Without one, workloads with inputs or outputs are refused.
     */
    Optional<String> objectStoreClaim();

    /** User, group and group of the volumes that containers run with; never root. */
    @WithDefault("1000")
    long runAsUser();

    /** Kueue's queue for jobs; without one they start as soon as nodes have room. */
    Optional<String> queue();

    /**
     * Priority classes by priority of the workload: Kueue's for jobs when there is a queue,
     * otherwise those of pods. A priority that is not listed has no effect.
     */
    Map<Integer, String> priorityClasses();

    /** Class of the volumes that services keep their files on; by default that of the cluster. */
    Optional<String> storageClass();

    /** Size of such a volume. */
    @WithDefault("10Gi")
    String storageSize();

    /** Time from SIGTERM to SIGKILL of tasks of jobs. */
    @WithDefault("30s")
    Duration grace();

    /** How long an image that cannot be pulled, or a container that cannot be made, is retried. */
    @WithDefault("5m")
    Duration patience();
}
