package dev.lantau.maas.limit;

/** What a call holds of its limits. */
public interface Permit {
    /** The call is over and used this many tokens; the rest of what was reserved is free again. */
    void settle(long tokens);

    /** The call never reached a model: it counts for nothing. */
    void cancel();
}
