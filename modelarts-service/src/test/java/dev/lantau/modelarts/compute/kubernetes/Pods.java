package dev.lantau.modelarts.compute.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;

/** Pods as controllers make them, and statuses as kubelets report them. */
final class Pods {
    private Pods() {}

    static Pod create(
            NamespacedKubernetesClient client,
            HasMetadata owner,
            PodTemplateSpec template,
            int index) {
        return client.resource(
                        new PodBuilder()
                                .withNewMetadata()
                                .withName(owner.getMetadata().getName() + "-" + index)
                                .withNamespace(owner.getMetadata().getNamespace())
                                .withLabels(template.getMetadata().getLabels())
                                .withAnnotations(template.getMetadata().getAnnotations())
                                .addToAnnotations(Marks.INDEX, String.valueOf(index))
                                .endMetadata()
                                .withSpec(template.getSpec())
                                .build())
                .create();
    }

    static void report(NamespacedKubernetesClient client, Pod pod, PodStatus status) {
        client.pods()
                .withName(pod.getMetadata().getName())
                .editStatus(now -> new PodBuilder(now).withStatus(status).build());
    }

    static PodStatus running(String since) {
        return status(
                "Running",
                new ContainerStateBuilder()
                        .withNewRunning()
                        .withStartedAt(since)
                        .endRunning()
                        .build());
    }

    static PodStatus ended(int exitCode, String reason, String from, String until) {
        return status(
                exitCode == 0 ? "Succeeded" : "Failed",
                new ContainerStateBuilder()
                        .withNewTerminated()
                        .withExitCode(exitCode)
                        .withReason(reason)
                        .withStartedAt(from)
                        .withFinishedAt(until)
                        .endTerminated()
                        .build());
    }

    /** On a node since a time, and waiting there. */
    static PodStatus waiting(String reason, String message, String since) {
        return new PodStatusBuilder(
                        status(
                                "Pending",
                                new ContainerStateBuilder()
                                        .withNewWaiting()
                                        .withReason(reason)
                                        .withMessage(message)
                                        .endWaiting()
                                        .build()))
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("True")
                .withLastTransitionTime(since)
                .endCondition()
                .build();
    }

    static PodStatus unschedulable(String message) {
        return new PodStatusBuilder()
                .withPhase("Pending")
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage(message)
                .endCondition()
                .build();
    }

    static PodStatus status(String phase, ContainerState state) {
        return new PodStatusBuilder()
                .withPhase(phase)
                .addNewContainerStatus()
                .withName(PodManifest.CONTAINER)
                .withRestartCount(0)
                .withState(state)
                .endContainerStatus()
                .build();
    }
}
