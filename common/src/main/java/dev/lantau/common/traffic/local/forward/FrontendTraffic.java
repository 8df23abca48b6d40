package dev.lantau.common.traffic.local.forward;

import dev.lantau.common.traffic.BackendCounters;
import dev.lantau.common.traffic.Counters;
import dev.lantau.common.traffic.Decision;
import dev.lantau.common.traffic.Decision.Outcome;
import dev.lantau.common.traffic.local.log.AccessLog;
import dev.lantau.common.traffic.local.log.AccessLogLine;
import dev.lantau.common.traffic.local.log.DecisionLog;
import dev.lantau.common.traffic.local.steering.Share;
import dev.lantau.common.traffic.local.steering.Steering;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the connections of one open frontend share: its rules of the moment, its counters and what
 * is written down. Used by all event loops at once.
 */
public final class FrontendTraffic {
    private final String owner;
    private final String id;
    private final AccessLog accessLog;
    private final Clock clock;
    private final ExpectedProbes probes = new ExpectedProbes();
    private final DecisionLog decisions = new DecisionLog();
    private final AtomicInteger active = new AtomicInteger();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final BackendTally tally = new BackendTally();
    private volatile Rules rules;
    private volatile Steering steering;
    private volatile boolean retired;

    public FrontendTraffic(String owner, Rules rules, AccessLog accessLog, Clock clock) {
        this.owner = owner;
        this.id = rules.frontend().id();
        this.rules = rules;
        this.accessLog = accessLog;
        this.clock = clock;
    }

    public String owner() {
        return owner;
    }

    public Rules rules() {
        return rules;
    }

    public Steering steering() {
        return steering;
    }

    public ExpectedProbes probes() {
        return probes;
    }

    /** New connections go by these from now on. */
    public void replace(Rules newRules, Steering newSteering) {
        rules = newRules;
        steering = newSteering;
        tally.keep(newRules.backends());
    }

    /** Nothing of it is wished any more; what it still forwards drains. */
    public void retire() {
        retired = true;
    }

    /** Whether nothing of it is wished and nothing goes on. */
    public boolean isDrained() {
        return retired && active.get() == 0;
    }

    /** Whether a connection on that port to that backend, if it has one, is still wished. */
    boolean wants(int port, Share share) {
        var current = rules;
        return !retired && current.backendPort(port) >= 0 && (share == null || current.has(share));
    }

    /**
     * Lets a source in, which then counts as active until it has ended; or writes down why not.
     *
     * @param room whether the process can hold one more
     */
    boolean admit(InetSocketAddress source, int port, boolean room) {
        var current = rules;
        if (!current.access().admits(source.getAddress())) {
            refuse(source, port, Outcome.REFUSED_ACCESS, current.access().refusal());
            return false;
        }
        if (!room) {
            refuse(source, port, Outcome.REFUSED_LIMIT, "this process can hold no more");
            return false;
        }
        int limit = current.frontend().limits().connections();
        if (active.incrementAndGet() > limit) {
            active.decrementAndGet();
            refuse(source, port, Outcome.REFUSED_LIMIT, "there are " + limit + " already");
            return false;
        }
        return true;
    }

    private void refuse(InetSocketAddress source, int port, Outcome outcome, String why) {
        refused.increment();
        long now = clock.millis();
        decisions.add(new DecisionLog.Entry(now, source, outcome, null, 0, why));
        log(now, new Ended(source, port, null, 0, 0, 0, 0, outcome, why));
    }

    /** Counts and writes down what was decided about a session that was let in. */
    void decided(Session session, Outcome outcome, String why) {
        switch (outcome) {
            case FORWARDED -> accepted.increment();
            case UNREACHABLE -> failed.increment();
            case NO_BACKEND, REFUSED_ACCESS, REFUSED_LIMIT -> refused.increment();
        }
        decisions.add(
                new DecisionLog.Entry(
                        clock.millis(),
                        session.source(),
                        outcome,
                        session.share(),
                        session.backendPort(),
                        why));
    }

    /** Counts a session for its backend, too; the session tells the entry what follows. */
    BackendTally.Entry forwarded(Share share) {
        return tally.forwarded(share.backend());
    }

    void countIn(int bytes) {
        bytesIn.add(bytes);
    }

    void countOut(int bytes) {
        bytesOut.add(bytes);
    }

    /** How a session went. */
    record Ended(
            InetSocketAddress source,
            int port,
            Share share,
            int backendPort,
            long bytesIn,
            long bytesOut,
            long milliseconds,
            Outcome outcome,
            String reason) {}

    void ended(Ended session) {
        active.decrementAndGet();
        log(clock.millis(), session);
    }

    private void log(long now, Ended session) {
        var file = rules.frontend().accessLog();
        if (file != null) {
            accessLog.add(
                    new AccessLogLine(
                            file,
                            now,
                            id,
                            session.source(),
                            session.port(),
                            session.share(),
                            session.backendPort(),
                            session.bytesIn(),
                            session.bytesOut(),
                            session.milliseconds(),
                            session.outcome(),
                            session.reason()));
        }
    }

    public Counters counters() {
        return new Counters(
                active.get(),
                accepted.sum(),
                refused.sum(),
                failed.sum(),
                bytesIn.sum(),
                bytesOut.sum());
    }

    /** What went to each backend, by its id. */
    public Map<String, BackendCounters> backends() {
        return tally.counters();
    }

    /** Newest first. */
    public List<Decision> decisions() {
        return decisions.newest();
    }
}
