package dev.lantau.modelarts.compute;

import dev.lantau.modelarts.objectstore.ObjectPath;
import java.util.List;
import java.util.Map;

/**
 * What is to be run: the same command in one task per node.
 *
 * @param id id of the job or notebook
 * @param attempt 1 for the first run; a notebook that is started again has the next
 * @param domainId account that it is run for
 * @param kind what ends it
 * @param name for people, such as the job's name
 * @param tasks names of the tasks in order of rank, such as {@code worker-0}
 * @param command program and arguments; {@code {port}} and {@code {address}} stand for where a
 *     service listens
 * @param environment the same for all tasks; the driver adds {@code PATH} and, for more than one
 *     task, {@code VC_TASK_INDEX}, {@code VC_WORKER_NUM}, {@code VC_WORKER_HOSTS}, {@code
 *     MA_NUM_HOSTS}, {@code RANK}, {@code WORLD_SIZE}, {@code MASTER_ADDR} and {@code MASTER_PORT}.
 *     The placeholders stand for the same here
 * @param directory where it starts, absolute, below the driver's root
 * @param inputs fetched before it starts
 * @param outputs uploaded while it runs and when it has ended, also when it failed
 * @param each what each task may use
 * @param image address of the image; ignored where there are no images
 * @param priority higher ones leave the queue first; within one, first come, first served
 */
public record Workload(
        String id,
        int attempt,
        String domainId,
        Kind kind,
        String name,
        List<String> tasks,
        List<String> command,
        Map<String, String> environment,
        String directory,
        List<Transfer> inputs,
        List<Transfer> outputs,
        Resources each,
        String image,
        int priority) {
    /** What ends a workload. */
    public enum Kind {
        /** Ends with its commands. */
        JOB,
        /** Ends when it is stopped; it has a port, and its end by itself is a failure. */
        SERVICE
    }

    public Workload {
        tasks = List.copyOf(tasks);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * A folder or object of the object store and its place below the driver's root.
     *
     * @param local absolute path of a file or directory
     */
    public record Transfer(ObjectPath remote, String local) {}
}
