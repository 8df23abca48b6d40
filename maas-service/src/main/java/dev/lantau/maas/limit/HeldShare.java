package dev.lantau.maas.limit;

/** What this replica holds of one scope. Used on the worker's thread, but for {@link #claimed}. */
final class HeldShare {
    /** Whether the database knows that it holds this. */
    volatile boolean claimed;

    /** Whether an earlier process's use was counted. */
    boolean restored;

    long requests;
    long tokens;
    boolean hope = true;
}
