package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.Workload;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.Map;
import java.util.TreeMap;

/** An attempt of a job as an indexed Job: all tasks at once, each once. */
final class JobManifest {
    private final KubernetesSettings settings;
    private final PodManifest pods;

    JobManifest(KubernetesSettings settings) {
        this.settings = settings;
        pods = new PodManifest(settings);
    }

    Job job(Workload workload) {
        var name = Marks.job(workload.id(), workload.attempt());
        int tasks = workload.tasks().size();
        var template = pods.template(workload);
        template.getSpec().setRestartPolicy("Never");
        if (tasks > 1) {
            template.getSpec().setSubdomain(name);
        }
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels(workload))
                .withAnnotations(Marks.annotations(workload))
                .endMetadata()
                .withNewSpec()
                .withCompletionMode("Indexed")
                .withCompletions(tasks)
                .withParallelism(tasks)
                .withBackoffLimit(0)
                .withSuspend(settings.queue().isPresent() ? true : null)
                .withTemplate(template)
                .endSpec()
                .build();
    }

    /** Gives the tasks of a job of several their names, from before they are ready. */
    Service hosts(Workload workload) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(Marks.job(workload.id(), workload.attempt()))
                .withLabels(Marks.labels(workload))
                .endMetadata()
                .withNewSpec()
                .withClusterIP("None")
                .withPublishNotReadyAddresses(true)
                .withSelector(Marks.selector(workload.id(), workload.attempt()))
                .endSpec()
                .build();
    }

    private Map<String, String> labels(Workload workload) {
        var labels = new TreeMap<>(Marks.labels(workload));
        settings.queue()
                .ifPresent(
                        queue -> {
                            labels.put(Marks.QUEUE, queue);
                            var priority = settings.priorityClasses().get(workload.priority());
                            if (priority != null) {
                                labels.put(Marks.QUEUE_PRIORITY, priority);
                            }
                        });
        return labels;
    }
}
