package dev.lantau.maas.limit;

/** What a call holds of its limits. */
public interface Permit {
    /** The call is over and used this many tokens; the rest of what was reserved is free again. */
    void settle(long tokens);

    /**
     * Nanoseconds since the call was let in, which is when its limits count it. What happens after
     * that may take its time on a busy machine.
     */
    default long age() {
        return 0;
    }

    /** The call never reached a model: it counts for nothing. */
    void cancel();
}
