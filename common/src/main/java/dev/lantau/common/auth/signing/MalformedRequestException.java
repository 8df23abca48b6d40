package dev.lantau.common.auth.signing;

/** A request that has no canonical form; it never leaves this package. */
final class MalformedRequestException extends RuntimeException {
    MalformedRequestException() {
        super("no canonical form", null, false, false);
    }
}
