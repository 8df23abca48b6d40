package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.Progress;
import dev.lantau.modelarts.compute.Progress.State;
import dev.lantau.modelarts.compute.Progress.Task;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How far a service is, by its StatefulSet and that one's pod. */
final class ServiceProgress {
    private static final int LONGEST_LAST_WORDS = 1000;

    private final Cluster cluster;
    private final Duration patience;
    private final Clock clock;

    ServiceProgress(Cluster cluster, Duration patience, Clock clock) {
        this.cluster = cluster;
        this.patience = patience;
        this.clock = clock;
    }

    Progress of(StatefulSet service) {
        var id = Marks.annotation(service, Marks.WORKLOAD_ID).orElseThrow();
        var pod = cluster.pod(id, Marks.attempt(service), 0);
        var failed = Marks.annotation(service, Marks.FAILED);
        if (failed.isPresent()) {
            return new Progress(State.FAILED, failed.get(), List.of(ended(service)));
        }
        boolean stopped = Marks.annotation(service, Marks.STOPPED).isPresent();
        if (stopped && pod.isEmpty()) {
            return new Progress(State.STOPPED, null, List.of(ended(service)));
        }
        var task =
                pod.map(reading -> reading.task(name(service), address(service)))
                        .orElse(unknown(service));
        if (pod.isPresent() && pod.get().running() && !pod.get().restarted() || stopped) {
            return new Progress(State.RUNNING, stopped ? "is being stopped" : null, List.of(task));
        } else if (pod.isPresent() && pod.get().restarted()) {
            return new Progress(State.FAILED, lastWords(pod.get(), task), List.of(task));
        }
        var waiting = Waiting.of(cluster, service, pod.stream().toList(), patience, clock);
        return new Progress(waiting.state(), waiting.reason(), List.of(task));
    }

    /** What an attempt came to that a later one has taken the place of. */
    static Progress superseded(StatefulSet service) {
        return new Progress(State.STOPPED, null, List.of(unknown(service)));
    }

    /** With the end of its log, which goes with the pod. */
    private static String lastWords(PodReading pod, Task task) {
        var how = Endings.sentence(task).orElse(task.name() + " ended by itself");
        return pod.end()
                .map(ContainerStateTerminated::getMessage)
                .map(String::strip)
                .filter(words -> !words.isEmpty() && !how.contains(words))
                .map(
                        words ->
                                how
                                        + ": "
                                        + words.substring(
                                                Math.max(0, words.length() - LONGEST_LAST_WORDS)))
                .orElse(how);
    }

    private String address(StatefulSet service) {
        return "%s.%s.svc:%d"
                .formatted(
                        service.getMetadata().getName(), cluster.namespace(), TaskVariables.PORT);
    }

    private static Task ended(StatefulSet service) {
        return new Task(
                name(service),
                Marks.annotation(service, ServiceRuns.STARTED_AT).map(Instant::parse).orElse(null),
                Marks.annotation(service, ServiceRuns.ENDED_AT).map(Instant::parse).orElse(null),
                Marks.annotation(service, ServiceRuns.EXIT_CODE).map(Integer::valueOf).orElse(null),
                Marks.annotation(service, Marks.FAILED).orElse(null),
                null);
    }

    private static Task unknown(StatefulSet service) {
        return new Task(name(service), null, null, null, null, null);
    }

    private static String name(StatefulSet service) {
        return Marks.tasks(service).getFirst();
    }
}
