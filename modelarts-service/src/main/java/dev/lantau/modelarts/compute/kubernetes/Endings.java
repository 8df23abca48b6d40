package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.Progress.Task;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.Optional;

/** Why a task ended as it did, for people; in order of what says most. */
final class Endings {
    private static final int SIGNALS = 128;

    private Endings() {}

    /** What there is to say besides the exit code; empty when there is nothing. */
    static Optional<String> message(Pod pod, Optional<ContainerStateTerminated> end) {
        return outOfMemory(pod, end)
                .or(() -> ofPod(pod))
                .or(() -> disrupted(pod))
                .or(() -> end.flatMap(Endings::ofCommand));
    }

    private static Optional<String> outOfMemory(Pod pod, Optional<ContainerStateTerminated> end) {
        return end.filter(ended -> "OOMKilled".equals(ended.getReason()))
                .map(
                        ended ->
                                "out of memory: it used more than its "
                                        + pod.getSpec()
                                                .getContainers()
                                                .getFirst()
                                                .getResources()
                                                .getLimits()
                                                .get("memory")
                                        + " bytes");
    }

    /** The pod as a whole was ended, such as by its node. */
    private static Optional<String> ofPod(Pod pod) {
        if (pod.getStatus() == null || pod.getStatus().getReason() == null) {
            return Optional.empty();
        }
        var said = Optional.ofNullable(pod.getStatus().getMessage()).map(text -> ": " + text);
        return Optional.of(
                switch (pod.getStatus().getReason()) {
                            case "Evicted" -> "evicted from its node";
                            case "DeadlineExceeded" -> "ended from outside";
                            case "NodeLost" -> "its node was lost";
                            case "NodeShutdown", "Terminated", "Shutdown" ->
                                    "its node was shut down";
                            case "Preempting" -> "made way for another pod";
                            default -> pod.getStatus().getReason();
                        }
                        + said.orElse(""));
    }

    private static Optional<String> disrupted(Pod pod) {
        return Optional.ofNullable(pod.getStatus()).stream()
                .flatMap(status -> status.getConditions().stream())
                .filter(
                        condition ->
                                "DisruptionTarget".equals(condition.getType())
                                        && "True".equals(condition.getStatus()))
                .findFirst()
                .map(Endings::disruption);
    }

    private static String disruption(PodCondition condition) {
        return switch (condition.getReason()) {
            case "PreemptionByScheduler" -> "made way for a pod of higher priority";
            case "DeletionByTaintManager", "DeletionByPodGC" -> "its node was lost";
            case "TerminationByKubelet" -> "ended by its node: " + condition.getMessage();
            default -> condition.getReason() + ": " + condition.getMessage();
        };
    }

    private static Optional<String> ofCommand(ContainerStateTerminated end) {
        if ("ContainerStatusUnknown".equals(end.getReason())) {
            return Optional.of("nobody knows how it ended: " + end.getMessage());
        } else if ("StartError".equals(end.getReason())
                || "ContainerCannotRun".equals(end.getReason())) {
            return Optional.of("its command cannot be started: " + end.getMessage());
        }
        return Optional.empty();
    }

    /** The end of a task in a sentence; empty when it has not ended, or ended well. */
    static Optional<String> sentence(Task task) {
        if (task.message() != null) {
            return Optional.of(task.name() + ": " + task.message());
        }
        int code = task.exitCode() == null ? 0 : task.exitCode();
        if (code == 0) {
            return Optional.empty();
        }
        return Optional.of(
                code > SIGNALS
                        ? "%s was ended by signal %d".formatted(task.name(), code - SIGNALS)
                        : "%s ended with exit code %d".formatted(task.name(), code));
    }
}
