package dev.lantau.maas.gateway;

/** Passes one answer of an upstream on. */
interface Relay {
    /** Begins to read the answer. */
    void start();

    /** Whether events may be put in between. */
    default boolean isStream() {
        return false;
    }

    /** Output tokens so far, about. */
    default long outputSoFar() {
        return 0;
    }

    /** The client has left: books what is known. */
    void bookLeft();
}
