package dev.lantau.maas.limit;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A permit over some scopes. */
final class Reservation implements Permit {
    private final LocalLimiter limiter;
    private final List<Hold> holds;
    private final long accepted;
    private final AtomicBoolean over = new AtomicBoolean();

    /** What is held of one scope. */
    record Hold(ScopeState scope, SlidingLog.Entry entry, Charge charge) {
        void settle(long tokens) {
            scope.log.settle(entry, charge, tokens);
            scope.expectation.learn(tokens - charge.input(), charge.mostOutput());
        }

        void cancel() {
            scope.log.cancel(entry, charge);
        }
    }

    /**
     * @param accepted on the limiter's clock
     */
    Reservation(LocalLimiter limiter, List<Hold> holds, long accepted) {
        this.limiter = limiter;
        this.holds = holds;
        this.accepted = accepted;
    }

    @Override
    public long age() {
        return limiter.now() - accepted;
    }

    @Override
    public void settle(long tokens) {
        if (over.compareAndSet(false, true)) {
            limiter.end(holds, hold -> hold.settle(Math.max(0, tokens)));
        }
    }

    @Override
    public void cancel() {
        if (over.compareAndSet(false, true)) {
            limiter.end(holds, Hold::cancel);
        }
    }
}
