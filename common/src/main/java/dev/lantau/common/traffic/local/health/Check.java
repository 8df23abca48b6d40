package dev.lantau.common.traffic.local.health;

import dev.lantau.common.traffic.Pool;
import dev.lantau.common.traffic.local.steering.Health;
import io.netty.channel.EventLoop;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The probes of one backend. What is not said to be for any thread happens on its event loop. */
final class Check {
    private static final int LARGEST_JITTER_PERCENT = 10;

    /** Whose owners want it; guarded by {@link HealthChecks}. */
    final Set<String> owners = new HashSet<>();

    private final Key key;
    private final EventLoop loop;
    private final Prober prober;
    private final Listener listener;
    private volatile Health state;
    private volatile boolean stopped;
    private int against;
    private long started;

    /** What is probed, and how. */
    record Key(String poolId, String backendId, String address, Pool.HealthCheck how) {}

    /** Told when the state turned. */
    interface Listener {
        /**
         * @param reason {@code null} when it is healthy
         */
        void turned(Key key, boolean healthy, String reason);
    }

    /**
     * @param state what is known from probes with other settings; {@link Health#INITIAL} if nothing
     */
    Check(Key key, Health state, EventLoop loop, Prober prober, Listener listener) {
        this.key = key;
        this.state = state;
        this.loop = loop;
        this.prober = prober;
        this.listener = listener;
    }

    /** What is known now; for any thread. */
    Health state() {
        return state;
    }

    /** For any thread. */
    void start() {
        loop.execute(this::probe);
    }

    /** For any thread. No news of it after a probe that is under way. */
    void stop() {
        stopped = true;
    }

    private void probe() {
        if (!stopped) {
            started = System.nanoTime();
            prober.probe(loop, this::finished);
        }
    }

    private void finished(Prober.Result result) {
        if (stopped) {
            return;
        }
        if (result.meaningful()) {
            count(result.failure());
        }
        long interval = TimeUnit.SECONDS.toNanos(Math.max(1, key.how().intervalSeconds()));
        // Earlier only: a state must turn within the intervals that were asked for.
        long jitter =
                ThreadLocalRandom.current().nextLong(interval * LARGEST_JITTER_PERCENT / 100 + 1);
        long pause = interval - jitter - (System.nanoTime() - started);
        loop.schedule(this::probe, Math.max(pause, 0), TimeUnit.NANOSECONDS);
    }

    private void count(String failure) {
        boolean healthy = failure == null;
        var seen = healthy ? Health.HEALTHY : Health.UNHEALTHY;
        if (seen == state) {
            against = 0;
            return;
        }
        against++;
        boolean first = state == Health.INITIAL && healthy;
        if (first || against >= key.how().retries()) {
            against = 0;
            state = seen;
            listener.turned(key, healthy, failure);
        }
    }
}
