package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.Resources;
import dev.lantau.modelarts.compute.Workload;
import dev.lantau.modelarts.objectstore.ObjectPath;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Workloads and settings for the tests of this package. */
final class KubernetesSamples {
    static final String ID = "3f2c1a9e-5b77-4c7e-9a55-0d6f5c1b2a34";
    static final String DOMAIN = "0123456789abcdef0123456789abcdef";
    static final long GIB = 1L << 30;

    private static final int CONVERTER_PRIORITY = 200;
    private static final String PREFIX = "lantau.compute.kubernetes.";

    private KubernetesSamples() {}

    /** Keys without their prefix, then values, in turn. */
    static KubernetesSettings settings(String... keysAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(PREFIX + keysAndValues[i], keysAndValues[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .withMapping(KubernetesSettings.class)
                .withConverter(Duration.class, CONVERTER_PRIORITY, new DurationConverter())
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(KubernetesSettings.class);
    }

    static Workload job(int tasks) {
        return workload(Workload.Kind.JOB, tasks, List.of("sh", "-c", "echo $RANK $(date)"));
    }

    static Workload service() {
        return workload(
                Workload.Kind.SERVICE,
                1,
                List.of("jupyter", "lab", "--ip={address}", "--port={port}"));
    }

    /** The same as its next attempt. */
    static Workload next(Workload workload) {
        return new Workload(
                workload.id(),
                workload.attempt() + 1,
                workload.domainId(),
                workload.kind(),
                workload.name(),
                workload.tasks(),
                workload.command(),
                Map.of("AGAIN", "yes"),
                workload.directory(),
                workload.inputs(),
                workload.outputs(),
                workload.each(),
                workload.image(),
                workload.priority());
    }

    static Workload with(
            Workload workload, List<Workload.Transfer> inputs, List<Workload.Transfer> outputs) {
        return new Workload(
                workload.id(),
                workload.attempt(),
                workload.domainId(),
                workload.kind(),
                workload.name(),
                workload.tasks(),
                workload.command(),
                workload.environment(),
                workload.directory(),
                inputs,
                outputs,
                workload.each(),
                workload.image(),
                workload.priority());
    }

    static Workload withImage(Workload workload, String image) {
        return new Workload(
                workload.id(),
                workload.attempt(),
                workload.domainId(),
                workload.kind(),
                workload.name(),
                workload.tasks(),
                workload.command(),
                workload.environment(),
                workload.directory(),
                workload.inputs(),
                workload.outputs(),
                workload.each(),
                image,
                workload.priority());
    }

    /** From a place in the object store to one below the root. */
    static Workload.Transfer transfer(String remote, String local) {
        return new Workload.Transfer(
                ObjectPath.parse(remote).orElseThrow(), Mounts.ROOT + "/" + local);
    }

    private static Workload workload(Workload.Kind kind, int tasks, List<String> command) {
        return new Workload(
                ID,
                1,
                DOMAIN,
                kind,
                "mnist",
                IntStream.range(0, tasks).mapToObj(i -> "worker-" + i).toList(),
                command,
                Map.of("EPOCHS", "3", "PRICE", "$(EPOCHS) $5"),
                Mounts.ROOT + "/user-job-dir",
                List.of(),
                List.of(),
                new Resources(1.5, 4 * GIB),
                "registry.example/mnist:1",
                1);
    }
}
