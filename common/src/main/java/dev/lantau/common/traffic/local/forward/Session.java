package dev.lantau.common.traffic.local.forward;

import dev.lantau.common.traffic.Decision.Outcome;
import dev.lantau.common.traffic.local.steering.Share;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** A connection or UDP flow that was let in. Belongs to one event loop; nothing else touches it. */
public abstract class Session {
    private static final int NEVER = Integer.MAX_VALUE;

    /** Neighbours in the list of the loop. */
    Session previous;

    Session next;

    private final LoopSessions sessions;
    private final FrontendTraffic traffic;
    private final InetSocketAddress source;
    private final int port;
    private final long started = System.nanoTime();
    private final boolean counted;
    private final int idleTicks;
    private int lastActive;
    private int deadline = NEVER;
    private long bytesIn;
    private long bytesOut;
    private boolean over;

    /** The chosen backend, {@code null} before, and its port. */
    private Share share;

    private int backendPort;

    /** Where its bytes are counted by backend; {@code null} while nothing is forwarded. */
    private BackendTally.Entry tally;

    /**
     * @param counted false for the engine's own probe, which is nobody's traffic
     */
    Session(
            LoopSessions sessions,
            FrontendTraffic traffic,
            InetSocketAddress source,
            int port,
            boolean counted) {
        this.counted = counted;
        this.sessions = sessions;
        this.traffic = traffic;
        this.source = source;
        this.port = port;
        this.idleTicks = traffic.rules().frontend().limits().idleSeconds();
        this.lastActive = sessions.tick();
    }

    /** Ends it from outside. */
    public abstract void cut(String reason);

    /** Whether it came to this frontend, or to what was one under the same name. */
    public final FrontendTraffic traffic() {
        return traffic;
    }

    final LoopSessions sessions() {
        return sessions;
    }

    final InetSocketAddress source() {
        return source;
    }

    final int port() {
        return port;
    }

    final Share share() {
        return share;
    }

    final int backendPort() {
        return backendPort;
    }

    final void choose(Share chosen, int itsPort) {
        share = chosen;
        backendPort = itsPort;
    }

    final boolean isOver() {
        return over;
    }

    /** Now one of those that are looked after; may end at once. */
    final void begin() {
        sessions.add(this);
        // A change may have looked through the sessions while this one was on its way here.
        review();
    }

    /** Bytes from the client. */
    final void countIn(int bytes) {
        lastActive = sessions.tick();
        bytesIn += bytes;
        if (counted) {
            traffic.countIn(bytes);
            if (tally != null) {
                tally.countIn(bytes);
            }
        }
    }

    /** Bytes to the client. */
    final void countOut(int bytes) {
        lastActive = sessions.tick();
        bytesOut += bytes;
        if (counted) {
            traffic.countOut(bytes);
            if (tally != null) {
                tally.countOut(bytes);
            }
        }
    }

    /** A slow receiver that takes bytes is not idle. */
    final void touch() {
        lastActive = sessions.tick();
    }

    final void passSecond() {
        if (sessions.tick() >= deadline) {
            cut("its backend or listener was taken away and the time to drain is over");
        } else if (idleTicks > 0 && sessions.tick() - lastActive > idleTicks) {
            cut("idle for " + idleTicks + " s");
        }
    }

    /** Gives it a deadline when what it uses is no longer wished, and takes it back when it is. */
    public final void review() {
        if (traffic.wants(port, share)) {
            deadline = NEVER;
        } else if (deadline == NEVER) {
            int drain = traffic.rules().frontend().limits().drainSeconds();
            if (drain <= 0) {
                cut("its backend or listener was taken away");
            } else {
                deadline = sessions.tick() + drain;
            }
        }
    }

    /** Counts and writes down what was decided about it. */
    final void decided(Outcome outcome, String why) {
        if (counted) {
            traffic.decided(this, outcome, why);
            if (outcome == Outcome.FORWARDED && !over) {
                tally = traffic.forwarded(share);
            }
        }
    }

    /** Books the end; true the first time. */
    final boolean end(Outcome outcome, String reason) {
        if (over) {
            return false;
        }
        over = true;
        sessions.remove(this);
        if (counted) {
            book(outcome, reason);
        }
        return true;
    }

    private void book(Outcome outcome, String reason) {
        if (tally != null) {
            tally.end();
        }
        traffic.ended(
                new FrontendTraffic.Ended(
                        source,
                        port,
                        share,
                        backendPort,
                        bytesIn,
                        bytesOut,
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started),
                        outcome,
                        reason));
    }
}
