package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.ComputeException;
import dev.lantau.modelarts.compute.Progress.Task;
import dev.lantau.modelarts.compute.Workload;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Services: one StatefulSet for all attempts, of which it carries out the latest. */
final class ServiceRuns {
    static final String STARTED_AT = "lantau.dev/started-at";
    static final String ENDED_AT = "lantau.dev/ended-at";
    static final String EXIT_CODE = "lantau.dev/exit-code";

    private final Cluster cluster;
    private final ServiceManifest manifest;
    private final Clock clock;

    ServiceRuns(Cluster cluster, KubernetesSettings settings, Clock clock) {
        this.cluster = cluster;
        this.clock = clock;
        manifest = new ServiceManifest(settings);
    }

    /** Makes the StatefulSet, or gives the one that an earlier attempt left its new task. */
    void start(Workload workload) {
        if (workload.tasks().size() != 1) {
            throw new ComputeException("a service has one task, not " + workload.tasks().size());
        }
        var wished = manifest.statefulSet(workload);
        cluster.create(manifest.address(workload));
        var known = find(workload.id());
        if (known.isEmpty()) {
            cluster.create(wished);
        } else if (Marks.attempt(known.get()) < workload.attempt()) {
            wished.getMetadata().setResourceVersion(known.get().getMetadata().getResourceVersion());
            wished.getSpec()
                    .setVolumeClaimTemplates(known.get().getSpec().getVolumeClaimTemplates());
            cluster.client().resource(wished).inNamespace(cluster.namespace()).update();
        }
    }

    Optional<StatefulSet> find(String workloadId) {
        return Optional.ofNullable(statefulSet(Marks.service(workloadId)).get());
    }

    /** Whether a StatefulSet's attempt was ended, by whomever. */
    static boolean ended(StatefulSet service) {
        return Marks.annotation(service, Marks.STOPPED).isPresent()
                || Marks.annotation(service, Marks.FAILED).isPresent();
    }

    /** Takes the pod away and keeps its volume. */
    void stop(StatefulSet service, Duration grace) {
        if (!ended(service)) {
            var at = clock.instant().toString();
            end(service, new TreeMap<>(Map.of(Marks.STOPPED, at, ENDED_AT, at)));
        }
        var id = Marks.annotation(service, Marks.WORKLOAD_ID).orElseThrow();
        cluster.client()
                .pods()
                .inNamespace(cluster.namespace())
                .withLabels(Marks.selector(id, Marks.attempt(service)))
                .withGracePeriod(Math.max(1, grace.toSeconds()))
                .delete();
    }

    /** Ends a service that ended by itself; the StatefulSet would start it again and again. */
    void fail(StatefulSet service, String reason, Task task) {
        var marks = new TreeMap<String, String>();
        marks.put(Marks.FAILED, reason);
        marks.put(ENDED_AT, Objects.requireNonNullElse(task.endedAt(), clock.instant()).toString());
        if (task.startedAt() != null) {
            marks.put(STARTED_AT, task.startedAt().toString());
        }
        if (task.exitCode() != null) {
            marks.put(EXIT_CODE, task.exitCode().toString());
        }
        end(service, marks);
    }

    /** Only the attempt that was looked at: by now there may be a later one. */
    private void end(StatefulSet service, Map<String, String> marks) {
        statefulSet(service.getMetadata().getName())
                .edit(
                        now ->
                                Marks.attempt(now) != Marks.attempt(service)
                                        ? now
                                        : new StatefulSetBuilder(now)
                                                .editMetadata()
                                                .addToAnnotations(marks)
                                                .endMetadata()
                                                .editSpec()
                                                .withReplicas(0)
                                                .endSpec()
                                                .build());
    }

    private RollableScalableResource<StatefulSet> statefulSet(String name) {
        return cluster.client()
                .apps()
                .statefulSets()
                .inNamespace(cluster.namespace())
                .withName(name);
    }
}
