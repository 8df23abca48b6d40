package dev.lantau.modelarts.compute.kubernetes;

import static dev.lantau.modelarts.compute.kubernetes.KubernetesSamples.settings;
import static dev.lantau.modelarts.compute.kubernetes.KubernetesSamples.transfer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.compute.ComputeException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ManifestTest {
    private static final Path EXPECTED = Path.of("src", "test", "resources", "kubernetes");

    /** To be compared, and copied when the change was meant. */
    private static final Path ACTUAL = Path.of("target", "kubernetes");

    @Test
    void aJobOfTwoTasks() throws IOException {
        var manifest =
                new JobManifest(
                        settings("object-store-claim", "objects-claim", "queue", "training"));
        var workload =
                KubernetesSamples.with(
                        KubernetesSamples.job(2),
                        List.of(transfer("obs://data/code/", "user-job-dir/code")),
                        List.of(transfer("obs://data/out/", "outputs")));

        assertManifest("job.yml", manifest.hosts(workload), manifest.job(workload));
    }

    @Test
    void aNotebook() throws IOException {
        var manifest =
                new ServiceManifest(
                        settings(
                                "storage-class", "fast",
                                "storage-size", "50Gi",
                                "run-as-user", "1001",
                                "pull-secret", "registry"));
        var workload = KubernetesSamples.service();

        assertManifest("notebook.yml", manifest.address(workload), manifest.statefulSet(workload));
    }

    @Test
    void aJobOfOneTaskNeedsNoQueueAndNoNames() {
        var spec = new JobManifest(settings()).job(KubernetesSamples.job(1)).getSpec();

        assertNull(spec.getSuspend());
        assertNull(spec.getTemplate().getSpec().getSubdomain());
        assertEquals(
                List.of("EPOCHS", "PRICE"),
                spec.getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
                        .map(variable -> variable.getName())
                        .toList());
    }

    @Test
    void prioritiesAreClassesOfPodsOrOfTheQueue() {
        var workload = KubernetesSamples.job(1);
        var plain = new JobManifest(settings("priority-classes.1", "low")).job(workload);
        var queued =
                new JobManifest(settings("priority-classes.1", "low", "queue", "q")).job(workload);
        var other = new JobManifest(settings("priority-classes.2", "high")).job(workload);

        assertEquals("low", plain.getSpec().getTemplate().getSpec().getPriorityClassName());
        assertEquals("low", queued.getMetadata().getLabels().get(Marks.QUEUE_PRIORITY));
        assertNull(queued.getSpec().getTemplate().getSpec().getPriorityClassName());
        assertNull(other.getSpec().getTemplate().getSpec().getPriorityClassName());
    }

    @Test
    void withoutAnImageTheOperatorsIsTaken() {
        var workload = KubernetesSamples.withImage(KubernetesSamples.job(1), " ");

        var job = new JobManifest(settings("default-image", "base:1")).job(workload);
        var refusal =
                assertThrows(
                        ComputeException.class, () -> new JobManifest(settings()).job(workload));

        assertEquals(
                "base:1",
                job.getSpec().getTemplate().getSpec().getContainers().getFirst().getImage());
        assertTrue(refusal.getMessage().contains("default-image"), refusal.getMessage());
    }

    @Test
    void idsThatAreNoNamesAreHashed() {
        assertEquals("lantau-abc-1", Marks.job("abc", 1));
        assertTrue(Marks.key("Not a name/..").matches("x[0-9a-f]{32}"));
        assertTrue(Marks.key("a".repeat(37)).matches("x[0-9a-f]{32}"));
        assertNotEquals(Marks.key("A"), Marks.key("B"));
        assertTrue(Marks.service("a".repeat(36)).length() + "-0123456789".length() <= 63);
    }

    @Test
    void partsOfCpusAreThousandths() {
        var limits =
                new JobManifest(settings())
                        .job(KubernetesSamples.job(1))
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getResources();

        assertEquals(new Quantity("1500m"), limits.getLimits().get("cpu"));
        assertEquals(limits.getRequests(), limits.getLimits());
    }

    private static void assertManifest(String file, HasMetadata... objects) throws IOException {
        var yaml = Arrays.stream(objects).map(Serialization::asYaml).collect(Collectors.joining());
        Files.createDirectories(ACTUAL);
        Files.writeString(ACTUAL.resolve(file), yaml);
        assertEquals(Files.readString(EXPECTED.resolve(file)), yaml);
    }
}
