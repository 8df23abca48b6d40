package dev.lantau.modelarts.notebook;

import dev.lantau.modelarts.wire.JobProgress;
import dev.lantau.modelarts.wire.ProgressStatus;
import java.util.List;
import java.util.stream.IntStream;

/** The four steps of a start, as {@code action_progress} tells them. */
final class StartSteps {
    /** Its files are there. */
    static final int STORAGE = 1;

    /** There is room, and it was started. */
    static final int COMPUTE = 2;

    /** It has an address. */
    static final int NETWORK = 3;

    /** It answers there. */
    static final int ALL = 4;

    private static final List<String> DESCRIPTIONS =
            List.of(
                    "Prepare storage",
                    "Prepare compute resources",
                    "Configure the network",
                    "Initialize the instance");

    private StartSteps() {}

    /** All four, of a notebook whose start has come so far. */
    static List<JobProgress> of(Notebook row) {
        return IntStream.rangeClosed(1, ALL)
                .mapToObj(
                        step ->
                                new JobProgress(
                                        row.id,
                                        status(row, step),
                                        step,
                                        DESCRIPTIONS.get(step - 1),
                                        null))
                .toList();
    }

    private static ProgressStatus status(Notebook row, int step) {
        if (step <= row.steps) {
            return ProgressStatus.COMPLETED;
        }
        if (step > row.steps + 1) {
            return ProgressStatus.WAITING;
        }
        return row.failReason == null ? ProgressStatus.PROCESSING : ProgressStatus.FAILED;
    }
}
