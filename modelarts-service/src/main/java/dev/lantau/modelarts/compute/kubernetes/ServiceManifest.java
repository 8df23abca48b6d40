package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.Workload;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.Map;

/** A service as a StatefulSet of one replica, whose volume outlives it. */
final class ServiceManifest {
    private static final String PORT_NAME = "http";

    private final KubernetesSettings settings;
    private final PodManifest pods;

    ServiceManifest(KubernetesSettings settings) {
        this.settings = settings;
        pods = new PodManifest(settings);
    }

    StatefulSet statefulSet(Workload workload) {
        var template = pods.template(workload);
        var container = template.getSpec().getContainers().getFirst();
        container.setReadinessProbe(
                new ProbeBuilder()
                        .withNewTcpSocket()
                        .withPort(new IntOrString(TaskVariables.PORT))
                        .endTcpSocket()
                        .withPeriodSeconds(2)
                        .build());
        var name = Marks.service(workload.id());
        return new StatefulSetBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(Marks.labels(workload))
                .withAnnotations(Marks.annotations(workload))
                .endMetadata()
                .withNewSpec()
                .withServiceName(name)
                .withReplicas(1)
                .withPodManagementPolicy("Parallel")
                .withNewSelector()
                .withMatchLabels(Marks.selector(workload.id()))
                .endSelector()
                .withTemplate(template)
                .withVolumeClaimTemplates(claim(workload))
                .endSpec()
                .build();
    }

    /** The address that a service keeps, whatever node its pod is on. */
    Service address(Workload workload) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(Marks.service(workload.id()))
                .withLabels(Marks.labels(workload))
                .endMetadata()
                .withNewSpec()
                .withSelector(Marks.selector(workload.id()))
                .addNewPort()
                .withName(PORT_NAME)
                .withPort(TaskVariables.PORT)
                .endPort()
                .endSpec()
                .build();
    }

    private PersistentVolumeClaim claim(Workload workload) {
        return new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(Mounts.OWN)
                .withLabels(Marks.selector(workload.id()))
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withStorageClassName(settings.storageClass().orElse(null))
                .withNewResources()
                .withRequests(Map.of("storage", new Quantity(settings.storageSize())))
                .endResources()
                .endSpec()
                .build();
    }
}
