package dev.lantau.common.traffic.local.forward;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What one event loop forwards. Everything here happens on that loop. Time is counted in ticks of a
 * second, by one task for all sessions instead of a timer for each.
 */
public final class LoopSessions {
    private final EventLoop loop;
    private Session first;
    private int tick;
    private volatile int count;

    LoopSessions(EventLoop loop) {
        this.loop = loop;
        loop.scheduleAtFixedRate(this::passSecond, 1, 1, TimeUnit.SECONDS);
    }

    public EventLoop loop() {
        return loop;
    }

    /** Seconds since the loop began, a few short while it is busy. */
    int tick() {
        return tick;
    }

    /** How many sessions there are; for any thread. */
    int count() {
        return count;
    }

    void add(Session session) {
        setCount(count + 1);
        session.next = first;
        if (first != null) {
            first.previous = session;
        }
        first = session;
    }

    /** Only this loop writes, so that it needs no atomic step. */
    private void setCount(int now) {
        count = now;
    }

    void remove(Session session) {
        setCount(count - 1);
        if (session.previous == null) {
            first = session.next;
        } else {
            session.previous.next = session.next;
        }
        if (session.next != null) {
            session.next.previous = session.previous;
        }
        session.previous = null;
        session.next = null;
    }

    /** Calls with every session; each may end by it. */
    public void forEach(Consumer<Session> action) {
        for (var session = first; session != null; ) {
            var following = session.next;
            action.accept(session);
            session = following;
        }
    }

    private void passSecond() {
        tick++;
        forEach(Session::passSecond);
    }
}
