package dev.lantau.bench;

/** A measurement cannot be made, with what a person needs to know about it. */
final class BenchException extends RuntimeException {
    BenchException(String message) {
        super(message);
    }

    BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
