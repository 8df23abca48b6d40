package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.ComputeException;
import dev.lantau.modelarts.compute.Resources;
import dev.lantau.modelarts.compute.Workload;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pod of a task: within the restricted pod security standard, and a stranger to the API. */
final class PodManifest {
    /** Name of the one container. */
    static final String CONTAINER = "task";

    private final KubernetesSettings settings;

    PodManifest(KubernetesSettings settings) {
        this.settings = settings;
    }

    /**
     * Template of a workload's pods.
     *
     * @throws ComputeException when it has no image, or asks for mounts that cannot be
     */
    PodTemplateSpec template(Workload workload) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(Marks.labels(workload))
                .withAnnotations(Marks.annotations(workload))
                .endMetadata()
                .withSpec(spec(workload))
                .build();
    }

    private PodSpec spec(Workload workload) {
        var mounts = Mounts.of(workload, settings.objectStoreClaim());
        return new PodSpecBuilder()
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(Math.max(1, settings.grace().toSeconds()))
                .withPriorityClassName(priorityClass(workload))
                .withImagePullSecrets(
                        settings.pullSecret().stream().map(LocalObjectReference::new).toList())
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(settings.runAsUser())
                .withRunAsGroup(settings.runAsUser())
                .withFsGroup(settings.runAsUser())
                .withFsGroupChangePolicy("OnRootMismatch")
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withContainers(container(workload, mounts))
                .withVolumes(mounts.volumes())
                .build();
    }

    private Container container(Workload workload, Mounts mounts) {
        var amounts = amounts(workload.each());
        return new ContainerBuilder()
                .withName(CONTAINER)
                .withImage(image(workload))
                .withCommand(TaskVariables.command(workload))
                .withEnv(TaskVariables.environment(workload))
                .withWorkingDir(workload.directory())
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .withNewResources()
                .withRequests(amounts)
                .withLimits(amounts)
                .endResources()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .withDrop(List.of("ALL"))
                .endCapabilities()
                .endSecurityContext()
                .withVolumeMounts(mounts.mounts())
                .build();
    }

    private String image(Workload workload) {
        if (workload.image() != null && !workload.image().isBlank()) {
            return workload.image();
        }
        return settings.defaultImage()
                .orElseThrow(
                        () ->
                                new ComputeException(
                                        "it names no image, and the operator has set none for that"
                                                + " case (lantau.compute.kubernetes.default-image)"));
    }

    /** Kueue orders jobs of a queue by a label of the job instead. */
    private String priorityClass(Workload workload) {
        return workload.kind() == Workload.Kind.JOB && settings.queue().isPresent()
                ? null
                : settings.priorityClasses().get(workload.priority());
    }

    private static Map<String, Quantity> amounts(Resources each) {
        var amounts = new TreeMap<String, Quantity>();
        amounts.put("cpu", cpus(each.cpus()));
        amounts.put("memory", new Quantity(String.valueOf(each.memoryBytes())));
        return amounts;
    }

    private static Quantity cpus(double cpus) {
        long thousandths = Math.max(1, Math.round(cpus * 1000));
        return new Quantity(thousandths % 1000 == 0 ? "" + thousandths / 1000 : thousandths + "m");
    }
}
