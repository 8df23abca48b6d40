package dev.lantau.maas.limit;

import dev.lantau.maas.limit.Decision.Admitted;
import dev.lantau.maas.limit.Reservation.Hold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * The limiter of one replica: exact within the shares that it was given. Everything happens under
 * one lock that is held for microseconds and never while something blocks; answers are given
 * outside of it.
 */
final class LocalLimiter implements RateLimiter {
    private static final Headroom BOUNDLESS = new Headroom(null, null, null, null, null, null);
    private static final long IDLE = 180_000_000_000L;

    private final long window;
    private final LongSupplier nanoseconds;
    private final long origin;
    private final long firstShare;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, ScopeState> states = new HashMap<>();
    private final WaitingCalls calls;

    /** One that shares with nobody. */
    static LocalLimiter alone(LimitSettings settings, LongSupplier nanoseconds, Timer timer) {
        return new LocalLimiter(settings, nanoseconds, timer, ScopeState.UNLIMITED, name -> {});
    }

    /**
     * Makes one that has a share of each scope.
     *
     * @param nanoseconds a clock that never goes back, such as {@link System#nanoTime}
     * @param firstShare of a scope that nobody gave a share of
     * @param lacking told of scopes whose share is too small for a call that waits, under the lock
     */
    LocalLimiter(
            LimitSettings settings,
            LongSupplier nanoseconds,
            Timer timer,
            long firstShare,
            Consumer<String> lacking) {
        window = settings.window().toNanos();
        this.nanoseconds = nanoseconds;
        origin = nanoseconds.getAsLong();
        this.firstShare = firstShare;
        calls = new WaitingCalls(this, settings, timer, lacking);
    }

    @Override
    public CompletionStage<Decision> admit(List<Scope> scopes, Demand demand) {
        var limited = scopes.stream().filter(Scope::isLimited).toList();
        if (limited.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new Admitted(new Reservation(this, List.of(), now()), BOUNDLESS));
        }
        return locked(now -> calls.admit(new Waiter(touch(limited, now), demand), now));
    }

    private List<ScopeState> touch(List<Scope> scopes, long now) {
        List<ScopeState> touched = new ArrayList<>(scopes.size());
        for (var scope : scopes) {
            var state =
                    states.computeIfAbsent(
                            scope.name(), name -> new ScopeState(name, window, firstShare));
            state.touch(scope, now);
            touched.add(state);
        }
        return touched;
    }

    /** Looks after a call that waits: perhaps time has made room, perhaps it waited long enough. */
    void look(Waiter call) {
        deciding(
                (now, decided) -> {
                    calls.look(call, now, decided);
                    return null;
                });
    }

    private static void answer(List<Waiter> decided) {
        for (var call : decided) {
            boolean heard = call.answer.complete(call.decision);
            if (!heard && call.decision instanceof Admitted admitted) {
                admitted.permit().cancel();
            }
        }
    }

    /** A call is over: lets in who waited for it. */
    void end(List<Hold> holds, Consumer<Hold> how) {
        deciding(
                (now, decided) -> {
                    for (var hold : holds) {
                        calls.expire(hold.scope(), now);
                        how.accept(hold);
                    }
                    holds.forEach(hold -> calls.drain(hold.scope(), now, decided));
                    return null;
                });
    }

    /** Nanoseconds since it was made. */
    long now() {
        return nanoseconds.getAsLong() - origin;
    }

    /** The scopes that it knows. */
    List<String> scopes() {
        return locked(now -> List.copyOf(states.keySet()));
    }

    /** How a scope stands; {@code null} if it is not known any more. */
    Standing.Both standing(String name) {
        return locked(
                now -> {
                    var state = states.get(name);
                    if (state == null) {
                        return null;
                    }
                    calls.expire(state, now);
                    return state.standing(now);
                });
    }

    /**
     * Gives a scope another share, and lets in who waited for it.
     *
     * @param hope whether more may come from others
     * @return how it stands with this share; {@code null} if it is not known any more
     */
    Standing.Both share(String name, long requests, long tokens, boolean hope) {
        return deciding(
                (now, decided) -> {
                    var state = states.get(name);
                    if (state == null) {
                        return null;
                    }
                    boolean grows = state.share(requests, tokens, hope);
                    calls.expire(state, now);
                    calls.drain(state, now, decided);
                    if (grows && state.waiters.isEmpty() && state.hasRoomForWanted(now)) {
                        state.want.clear();
                    }
                    return state.standing(now);
                });
    }

    /** Counts as used now what an earlier process of this replica accepted. */
    void restore(String name, long requests, long tokens) {
        locked(
                now -> {
                    var state = states.get(name);
                    if (state != null) {
                        state.log.restore(now, requests, tokens);
                    }
                    return state;
                });
    }

    /** Forgets the scopes that nobody used for some minutes, and says which. */
    List<String> dropIdle() {
        return locked(
                now -> {
                    states.values().forEach(state -> calls.expire(state, now));
                    var idle =
                            states.values().stream()
                                    .filter(state -> state.isIdle(now - IDLE))
                                    .map(state -> state.name)
                                    .toList();
                    idle.forEach(states::remove);
                    return idle;
                });
    }

    /** Answers, outside the lock, those calls that the work decided. */
    private <T> T deciding(BiFunction<Long, List<Waiter>, T> work) {
        List<Waiter> decided = new ArrayList<>();
        T result = locked(now -> work.apply(now, decided));
        answer(decided);
        return result;
    }

    private <T> T locked(LongFunction<T> work) {
        lock.lock();
        try {
            return work.apply(now());
        } finally {
            lock.unlock();
        }
    }
}
