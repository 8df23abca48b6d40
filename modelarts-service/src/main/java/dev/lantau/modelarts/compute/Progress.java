package dev.lantau.modelarts.compute;

import java.time.Instant;
import java.util.List;

/**
 * How far a workload is.
 *
 * @param reason why it failed, waits or is as it is, for people; {@code null} when there is nothing
 *     to say
 * @param tasks in order of rank
 */
public record Progress(State state, String reason, List<Task> tasks) {
    public Progress {
        tasks = List.copyOf(tasks);
    }

    /** What a workload is at; only forward. */
    public enum State {
        /** Inputs are being fetched. */
        PREPARING,
        /** Waits for room. */
        QUEUED,
        /** All tasks were started. */
        RUNNING,
        /** The tasks have ended; outputs are being uploaded. */
        FINISHING,
        /** All tasks ended with exit code 0. */
        SUCCEEDED,
        /** A task ended otherwise, or the workload could not be run. */
        FAILED,
        /** It was stopped. */
        STOPPED;

        /** Whether nothing changes any more. */
        public boolean ended() {
            return this == SUCCEEDED || this == FAILED || this == STOPPED;
        }
    }

    /**
     * One task.
     *
     * @param exitCode {@code null} before it ended, and when it is not known; 128 and the number of
     *     the signal when one ended it
     * @param message why it ended as it did, for people; {@code null} when there is nothing to say
     * @param address {@code host:port} where a service listens; {@code null} for jobs
     */
    public record Task(
            String name,
            Instant startedAt,
            Instant endedAt,
            Integer exitCode,
            String message,
            String address) {}
}
