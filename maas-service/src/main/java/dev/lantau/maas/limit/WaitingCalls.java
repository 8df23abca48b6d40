package dev.lantau.maas.limit;

import dev.lantau.maas.limit.Finding.Kind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Lets calls in, refuses them, or lets them wait in the queue of the scope that keeps them out.
 * Guarded by the limiter's lock.
 */
final class WaitingCalls {
    private static final int MOST_WAITERS = 1_000;

    private final LocalLimiter limiter;
    private final Timer timer;
    private final Consumer<String> lacking;
    private final long callWait;
    private final long shareWait;
    private final int optimisticCalls;
    private final OverdueCalls overdue = new OverdueCalls();

    WaitingCalls(
            LocalLimiter limiter, LimitSettings settings, Timer timer, Consumer<String> lacking) {
        this.limiter = limiter;
        this.timer = timer;
        this.lacking = lacking;
        callWait = settings.callWait().toNanos();
        shareWait = settings.shareWait().toNanos();
        optimisticCalls = settings.optimisticCalls();
    }

    /** Decides at once, if that can be. */
    CompletionStage<Decision> admit(Waiter call, long now) {
        var admission = judge(call, now);
        var queue = queueFor(call, admission);
        call.scopes.forEach(scope -> scope.offer(call.demand, now));
        if (admission.kind() == Kind.FITS && queue == null) {
            return CompletableFuture.completedFuture(admission.accept(limiter));
        }
        tell(admission);
        if (admission.kind() == Kind.REFUSED || queue.waiters.size() >= MOST_WAITERS) {
            return CompletableFuture.completedFuture(admission.refuse());
        }
        enqueue(call, queue, admission, now);
        return call.answer;
    }

    /** What keeps the call out, or somebody who came before it and wants the same. */
    private static ScopeState queueFor(Waiter call, Admission admission) {
        if (admission.kind() != Kind.FITS) {
            return admission.obstacle();
        }
        for (var scope : call.scopes) {
            if (!scope.waiters.isEmpty()) {
                return scope;
            }
        }
        return null;
    }

    private void tell(Admission admission) {
        admission.lacking().forEach(scope -> lacking.accept(scope.name));
    }

    private void enqueue(Waiter call, ScopeState queue, Admission admission, long now) {
        long longest = admission.kind() == Kind.WAITS_FOR_SHARE ? shareWait : callWait;
        call.deadline = now + longest;
        call.queue = queue;
        queue.waiters.addLast(call);
        timer.after(longest, () -> limiter.look(call));
        long room = admission.untilRoom();
        if (room > 0 && room < longest) {
            timer.after(room, () -> limiter.look(call));
        }
    }

    /** Looks after a call: perhaps time has made room, perhaps it waited long enough. */
    void look(Waiter call, long now, List<Waiter> decided) {
        if (!call.isDecided()) {
            drain(call.queue, now, decided);
        }
        if (!call.isDecided() && now >= call.deadline) {
            call.queue.waiters.remove(call);
            decide(call, judge(call, now), decided);
        }
    }

    /** Lets in who waits, in the order in which they came. */
    void drain(ScopeState state, long now, List<Waiter> decided) {
        for (var first = state.waiters.peekFirst();
                first != null;
                first = state.waiters.peekFirst()) {
            var admission = judge(first, now);
            boolean over =
                    admission.kind() == Kind.FITS
                            || admission.kind() == Kind.REFUSED
                            || now >= first.deadline;
            if (!over && admission.obstacle() == state) {
                return;
            }
            state.waiters.removeFirst();
            if (over) {
                decide(first, admission, decided);
            } else {
                first.queue = admission.obstacle();
                first.queue.waiters.addLast(first);
                tell(admission);
            }
        }
    }

    private void decide(Waiter call, Admission admission, List<Waiter> decided) {
        call.decision =
                admission.kind() == Kind.FITS ? admission.accept(limiter) : admission.refuse();
        decided.add(call);
    }

    private Admission judge(Waiter call, long now) {
        call.scopes.forEach(scope -> expire(scope, now));
        return new Admission(call, now, optimisticCalls);
    }

    /** Forgets what is older than the window. */
    void expire(ScopeState state, long now) {
        int unsettled = state.log.expire(now);
        if (unsettled > 0) {
            overdue.tell(state.name, unsettled, now);
        }
    }
}
