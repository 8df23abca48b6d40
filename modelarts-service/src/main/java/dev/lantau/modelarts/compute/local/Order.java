package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.Progress;
import dev.lantau.modelarts.compute.Resources;
import dev.lantau.modelarts.compute.Workload;
import dev.lantau.modelarts.objectstore.ObjectPath;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * A workload as it was ordered.
 *
 * @param number place in the line of those who came, from 1
 */
@RegisterForReflection(
        targets = {
            Order.class,
            Order.Admission.class,
            Order.Stop.class,
            Workload.class,
            Workload.Transfer.class,
            Resources.class,
            ObjectPath.class,
            Progress.class,
            Progress.Task.class
        })
record Order(Workload workload, Instant at, long number) {
    /**
     * That its tasks may run.
     *
     * @param ports one of each task
     * @param meetingPort where the tasks find each other
     */
    record Admission(Instant at, List<Integer> ports, int meetingPort) {}

    /**
     * That it shall end.
     *
     * @param graceMilliseconds between SIGTERM and SIGKILL
     */
    record Stop(Instant at, long graceMilliseconds) {}
}
