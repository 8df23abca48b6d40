package dev.lantau.local.demo;

/** What the clients of a demonstration saw of their calls, to be held against the books. */
final class Tally {
    private int calls;
    private int errors;
    private long input;
    private long output;

    /** A call that was answered, with the usage that the answer names. */
    void answered(long inputTokens, long outputTokens) {
        calls++;
        input += inputTokens;
        output += outputTokens;
    }

    /** A call that reached the endpoint and failed. */
    void failed() {
        calls++;
        errors++;
    }

    int calls() {
        return calls;
    }

    int errors() {
        return errors;
    }

    long input() {
        return input;
    }

    long output() {
        return output;
    }
}
