package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.Progress.State;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why pods do not run yet.
 *
 * @param state {@code PREPARING}, {@code QUEUED}, or {@code FAILED} when waiting is in vain
 * @param reason {@code null} when nothing is in the way
 */
record Waiting(State state, String reason) {
    /** What is wrong with many pods of a workload is mostly wrong with the first. */
    private static final int MOST_ASKED_ABOUT = 2;

    /** Reads it from the pods, and from what the cluster complains of about them or their owner. */
    static Waiting of(
            Cluster cluster,
            HasMetadata owner,
            List<PodReading> pods,
            Duration patience,
            Clock clock) {
        for (var pod : pods) {
            var obstacle = pod.obstacle();
            if (obstacle.isPresent()) {
                boolean late =
                        pod.placedAt()
                                .map(since -> since.plus(patience).isBefore(clock.instant()))
                                .orElse(false);
                return new Waiting(
                        obstacle.get().hopeless() || late ? State.FAILED : State.PREPARING,
                        obstacle.get().message());
            }
        }
        Optional<String> unschedulable =
                pods.stream().flatMap(pod -> pod.unschedulable().stream()).findFirst();
        if (unschedulable.isPresent()) {
            return new Waiting(State.QUEUED, unschedulable.get());
        }
        List<HasMetadata> concerned = new ArrayList<>(List.of(owner));
        pods.stream().limit(MOST_ASKED_ABOUT).forEach(pod -> concerned.add(pod.pod()));
        return new Waiting(State.PREPARING, cluster.warning(concerned).orElse(null));
    }
}
