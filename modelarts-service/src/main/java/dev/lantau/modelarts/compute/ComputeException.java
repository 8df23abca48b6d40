package dev.lantau.modelarts.compute;

/** A workload that can never run here; the message is what its owner reads as the reason. */
public final class ComputeException extends RuntimeException {
    public ComputeException(String reason) {
        super(reason, null, false, false);
    }
}
