package dev.lantau.common.traffic;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Has the wishes of one owner read and carried out one after the other, so that the newest wins.
 * Owners share a fixed number of locks: two may wait for each other now and then.
 */
public final class OwnerLocks {
    private static final int LOCKS = 256;

    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    /** Does the work when nothing else is done for the owner. */
    public <T> T inTurn(String owner, Supplier<T> work) {
        var lock = locks[Math.floorMod(owner.hashCode(), LOCKS)];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
