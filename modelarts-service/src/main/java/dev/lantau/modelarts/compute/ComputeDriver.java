package dev.lantau.modelarts.compute;

import java.time.Duration;
import java.util.Optional;

/**
 * Runs workloads and tells how they fare. Every method may be repeated, by any replica and after
 * any crash, and returns without waiting for the workload. What a driver knows outlives the
 * process: after a restart it observes the same workloads again.
 */
public interface ComputeDriver {
    /**
     * Its name in {@code lantau.compute.driver} and on the coverage page, such as {@code local}.
     */
    String name();

    /**
     * Absolute path of the workload's own directory as its tasks see it; it need not exist yet.
     * Inputs, outputs and code lie below it.
     */
    String root(String workloadId);

    /**
     * Takes a workload: fetches its inputs, waits for room and starts all its tasks together. A
     * workload and attempt that is known already is left as it is.
     *
     * @throws ComputeException when it can never run, such as for want of a machine that large
     */
    void start(Workload workload);

    /**
     * Empty when the driver does not know the workload, or knows none of its attempts that late.
     */
    Optional<Progress> observe(String workloadId, int attempt);

    /**
     * Ends a workload, whatever it is at: SIGTERM, after the grace SIGKILL, to whole process trees.
     * Its outputs are still uploaded.
     */
    void stop(String workloadId, Duration grace);

    /** Removes what is left of an ended workload, its logs too. */
    void forget(String workloadId);

    /**
     * Bytes of a task's log as they are now; empty when there is none (yet).
     *
     * @param task number of the task, from 0
     * @param from first byte; negative counts from the end
     * @param most greatest number of bytes
     */
    Optional<LogSlice> log(String workloadId, int task, long from, int most);

    /** What a running task uses now; empty when that is not known. */
    Optional<Usage> usage(String workloadId, int task);

    /** What there is in all, for those who plan; empty when there is no limit. */
    Optional<Resources> capacity();

    /** Calls back when the progress of a workload may have changed; more often does no harm. */
    void onChange(ChangeListener listener);

    /** Is told of changes, on any thread; must return quickly. */
    @FunctionalInterface
    interface ChangeListener {
        void changed(String workloadId);
    }
}
