package dev.lantau.embedded;

/**
 * The embedded server cannot be started, adopted or set up; the message says what to do about it.
 */
public class EmbeddedPostgresqlException extends RuntimeException {

    public EmbeddedPostgresqlException(String message) {
        super(message);
    }

    public EmbeddedPostgresqlException(String message, Throwable cause) {
        super(message, cause);
    }
}
