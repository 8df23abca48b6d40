package dev.lantau.maas.gateway.body;

/** A request body that no model could be asked with; the message is for the client. */
public final class MalformedBodyException extends Exception {
    MalformedBodyException(String message) {
        super(message, null, false, false);
    }
}
