package dev.lantau.maas.lookup;

/** ModelArts could not be asked; the message says why, in words for clients. */
class NoModelArtsException extends Exception {
    NoModelArtsException(String reason) {
        super(reason, null, false, false);
    }
}
