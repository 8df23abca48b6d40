package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.Progress.Task;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** What the status of a task's pod says. */
record PodReading(Pod pod) {
    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    /** What is told of a container that nobody knows the end of. */
    private static final String UNKNOWN_END = "ContainerStatusUnknown";

    /** Rank of the pod's task; services have one task only. */
    int index() {
        return Marks.annotation(pod, Marks.INDEX)
                .or(() -> Marks.label(pod, Marks.INDEX))
                .map(Integer::valueOf)
                .orElse(0);
    }

    /** Of two pods of a task the newer one counts. */
    static Comparator<PodReading> byAge() {
        return Comparator.comparing(
                reading ->
                        time(reading.pod.getMetadata().getCreationTimestamp()).orElse(Instant.MIN));
    }

    /** Whether all of it has ended. */
    boolean over() {
        return OVER.contains(phase());
    }

    boolean failed() {
        return phase().equals("Failed");
    }

    boolean running() {
        return state().map(ContainerState::getRunning).isPresent() && !over();
    }

    /** Whether its command was ever started. */
    boolean started() {
        return over() || running() || end().isPresent();
    }

    /**
     * Whether the command of a service, which would be started for ever, ended by itself. What is
     * evicted or taken away is made anew elsewhere.
     */
    boolean restarted() {
        boolean leaving = over() || pod.getMetadata().getDeletionTimestamp() != null;
        return !leaving && end().isPresent();
    }

    /** Whether no node has room for it. */
    Optional<String> unschedulable() {
        return scheduled()
                .filter(condition -> "False".equals(condition.getStatus()))
                .map(condition -> condition.getReason() + ": " + condition.getMessage());
    }

    /** Since when it is on a node. */
    Optional<Instant> placedAt() {
        return scheduled()
                .filter(condition -> "True".equals(condition.getStatus()))
                .flatMap(condition -> time(condition.getLastTransitionTime()))
                .or(() -> time(pod.getMetadata().getCreationTimestamp()));
    }

    /** Why its container is not running yet, when something is in its way. */
    Optional<Obstacle> obstacle() {
        return state().map(ContainerState::getWaiting)
                .flatMap(
                        waiting -> Obstacle.of(waiting.getReason(), waiting.getMessage(), image()));
    }

    /** The task as far as its pod tells. */
    Task task(String name, String address) {
        var end = end();
        var startedAt =
                state().map(ContainerState::getRunning)
                        .map(running -> running.getStartedAt())
                        .or(() -> end.map(ContainerStateTerminated::getStartedAt))
                        .flatMap(PodReading::time)
                        .orElse(null);
        var endedAt =
                end.map(ContainerStateTerminated::getFinishedAt)
                        .flatMap(PodReading::time)
                        .orElse(null);
        var exitCode =
                end.filter(ended -> !UNKNOWN_END.equals(ended.getReason()))
                        .map(ContainerStateTerminated::getExitCode)
                        .orElse(null);
        return new Task(
                name,
                startedAt,
                endedAt,
                exitCode,
                Endings.message(pod, end).orElse(null),
                running() ? address : null);
    }

    /** How the command ended last. */
    Optional<ContainerStateTerminated> end() {
        return state().map(ContainerState::getTerminated)
                .or(
                        () ->
                                container()
                                        .map(ContainerStatus::getLastState)
                                        .map(ContainerState::getTerminated));
    }

    private String phase() {
        return pod.getStatus() == null ? "Pending" : pod.getStatus().getPhase();
    }

    private String image() {
        return pod.getSpec().getContainers().getFirst().getImage();
    }

    private Optional<ContainerState> state() {
        return container().map(ContainerStatus::getState);
    }

    private Optional<ContainerStatus> container() {
        return Optional.ofNullable(pod.getStatus()).stream()
                .flatMap(status -> status.getContainerStatuses().stream())
                .filter(status -> status.getName().equals(PodManifest.CONTAINER))
                .findFirst();
    }

    private Optional<PodCondition> scheduled() {
        return Optional.ofNullable(pod.getStatus()).stream()
                .flatMap(status -> status.getConditions().stream())
                .filter(condition -> "PodScheduled".equals(condition.getType()))
                .findFirst();
    }

    private static Optional<Instant> time(String text) {
        return Optional.ofNullable(text).map(Instant::parse);
    }
}
