package dev.lantau.maas.ledger;

/** The journal cannot be written, so no call may begin; the message says why. */
public final class JournalException extends RuntimeException {
    JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
