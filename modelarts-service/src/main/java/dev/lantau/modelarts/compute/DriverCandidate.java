package dev.lantau.modelarts.compute;

/** A driver that may be chosen; each implementation comes with one such bean. */
public interface DriverCandidate {
    /** What {@code lantau.compute.driver} must be. */
    String name();

    /** Called once, for the one that was chosen. */
    ComputeDriver create();
}
