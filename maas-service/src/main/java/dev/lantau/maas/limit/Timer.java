package dev.lantau.maas.limit;

/** Runs something later, not on the caller's thread. */
interface Timer {
    void after(long nanoseconds, Runnable task);
}
