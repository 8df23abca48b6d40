package dev.lantau.bench.process;

/** A program that a measurement needs did not start or did not go on, with what to look at. */
public final class ProcessException extends RuntimeException {
    public ProcessException(String message) {
        super(message);
    }

    public ProcessException(String message, Throwable cause) {
        super(message, cause);
    }
}
