package dev.lantau.common.error;

/** One documented failure of one API family; each family lists its own in a single enum. */
public interface ApiError {
    /** The vendor's code, such as {@code GA.9002}. */
    String code();

    /** HTTP status of the answer. */
    int status();

    /** Text of the answer, a {@link String#format} pattern for the details. */
    String text();
}
