package dev.lantau.modelarts.trainingjob;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a job is at: the contract's phase, with the finer one that comes with it. */
enum Phase {
    CREATING("Creating", "Creating"),
    PENDING("Pending", "Queuing"),
    RUNNING("Running", "Running"),
    TERMINATING("Terminating", "Terminating"),
    COMPLETED("Completed", "Completed"),
    FAILED("Failed", "Failed"),
    TERMINATED("Terminated", "Terminated"),
    /** It could not be run at all. */
    CREATE_FAILED("Abnormal", "CreateFailed"),
    /** It could not be stopped. */
    TERMINATE_FAILED("Abnormal", "TerminatedFailed"),
    /** The driver does not know it any more. */
    LOST("Abnormal", "Lost");

    /** Value of {@code phase}. */
    final String wire;

    /** Value of {@code secondary_phase}. */
    final String secondary;

    Phase(String wire, String secondary) {
        this.wire = wire;
        this.secondary = secondary;
    }

    /** Whether it stays so for ever. */
    boolean ended() {
        return compareTo(COMPLETED) >= 0;
    }

    /** Whether a job in it may be terminated. */
    boolean terminable() {
        return compareTo(TERMINATING) < 0;
    }

    /** Phases of a wire value, coarse or fine, in any case; none for an unknown one. */
    static Set<Phase> named(String value) {
        var wanted = value.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(
                        phase ->
                                phase.wire.toLowerCase(Locale.ROOT).equals(wanted)
                                        || phase.secondary.toLowerCase(Locale.ROOT).equals(wanted))
                .collect(Collectors.toSet());
    }
}
