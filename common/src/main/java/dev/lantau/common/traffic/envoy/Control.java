package dev.lantau.common.traffic.envoy;

import dev.lantau.common.traffic.Counters;
import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.Totals;
import dev.lantau.common.traffic.envoy.xds.Fragment;
import io.quarkus.logging.Log;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that changes Envoy and watches it. Wishes that come while it is at work are
 * carried out together.
 */
final class Control {
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final EnvoyRunner envoy;
    private final Admin admin;
    private final Publisher publisher;
    private final World world;
    private final ProbeTable probes;
    private final OpenFrontends open;
    private final Patience patience;
    private final long everyNanos;
    private final CounterTable counters = new CounterTable();
    private final BlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();
    private final List<Wish> waiting = new ArrayList<>();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile Seen seen = Seen.NOTHING;
    private boolean started;
    private String away;
    private long triedAt;
    private long observedAt;

    /** What others may read of the last look at Envoy. */
    record Seen(Map<String, Fragment> fragments, Map<String, Counters> counters, Counters total) {
        static final Seen NOTHING = new Seen(Map.of(), Map.of(), Counters.NONE);
    }

    private record Wish(
            String owner, Runnable change, CompletableFuture<Map<String, String>> answer) {}

    Control(
            EnvoyRunner envoy,
            Admin admin,
            Publisher publisher,
            World world,
            ProbeTable probes,
            OpenFrontends open,
            Patience patience,
            long everyNanos) {
        this.envoy = envoy;
        this.admin = admin;
        this.publisher = publisher;
        this.world = world;
        this.probes = probes;
        this.open = open;
        this.patience = patience;
        this.everyNanos = everyNanos;
        thread = Thread.ofPlatform().daemon().name("lantau-envoy").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Ends the thread and then, if it was started here, Envoy. */
    void stop() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
        envoy.stop();
    }

    /** Reasons why frontends of the owner are not open, once Envoy has taken the wish. */
    CompletableFuture<Map<String, String>> apply(String owner, List<Frontend> frontends) {
        return wish(owner, () -> world.put(owner, frontends, System.nanoTime()));
    }

    CompletableFuture<Map<String, String>> disconnect(String owner) {
        return wish(owner, () -> world.disconnect(owner));
    }

    Seen seen() {
        return seen;
    }

    /** What all owners' traffic adds up to. */
    Totals totals() {
        return open.totals(seen.total());
    }

    private CompletableFuture<Map<String, String>> wish(String owner, Runnable change) {
        var wish = new Wish(owner, change, new CompletableFuture<>());
        wishes.add(wish);
        return wish.answer();
    }

    private void run() {
        while (!stopped) {
            try {
                takeWishes();
                pass();
            } catch (InterruptedException end) {
                break;
            } catch (EnvoyAwayException gone) {
                open.updateAll(world.owners(), gone.getMessage());
            } catch (UncheckedIOException | IllegalStateException failed) {
                Log.error("Envoy's configuration cannot be written", failed);
                open.updateAll(world.owners(), "the configuration of Envoy cannot be written");
            }
            answer();
        }
        open.updateAll(world.owners(), "the engine ends");
        answer();
    }

    private void takeWishes() throws InterruptedException {
        var first = wishes.poll(everyNanos, TimeUnit.NANOSECONDS);
        if (first != null) {
            waiting.add(first);
            wishes.drainTo(waiting);
            waiting.forEach(each -> each.change().run());
        }
    }

    private void pass() {
        long now = System.nanoTime();
        supervise(now);
        boolean again = open.hasFailed() && now - triedAt >= RETRY_NANOS;
        if (again) {
            triedAt = now;
        }
        if (publisher.publish(world, again)) {
            open.update(world.owners(), admin.listeners());
        }
        if (!waiting.isEmpty() || now - observedAt >= everyNanos) {
            observedAt = now;
            observe(now);
        }
    }

    /**
     * Sees to it that there is an Envoy to talk to.
     *
     * @throws EnvoyAwayException when there is none
     */
    private void supervise(long now) {
        var ended = envoy.ended();
        if (started && ended == null) {
            return;
        }
        if (started) {
            started = false;
            away = ended;
            open.updateAll(world.owners(), ended);
            Log.errorf("%s; it is started again", ended);
        } else if (away != null && now - triedAt < RETRY_NANOS) {
            throw new EnvoyAwayException(away);
        }
        triedAt = now;
        try {
            startEnvoy();
        } catch (EnvoyAwayException failed) {
            if (!failed.getMessage().equals(away)) {
                Log.errorf("%s; trying again every second", failed.getMessage());
            }
            away = failed.getMessage();
            throw failed;
        }
        started = true;
        away = null;
    }

    private void startEnvoy() {
        if (!envoy.startsEmpty()) {
            publisher.prepare();
            envoy.start();
            return;
        }
        publisher.empty();
        envoy.start();
        if (!patience.await(() -> envoy.ended() != null || admin.isReady())) {
            throw new EnvoyAwayException("Envoy does not get ready");
        }
        if (envoy.ended() != null) {
            throw new EnvoyAwayException(envoy.ended());
        }
    }

    private void observe(long now) {
        counters.update(admin.stats(CounterTable.FILTER));
        if (probes.update(admin.clusters(ProbeTable.CLUSTERS))) {
            world.refresh();
        }
        world.expire(now, counters::isUsed);
        publisher.publish(world, false);
        probes.tell(world.owners());
        Map<String, Fragment> fragments = new HashMap<>();
        List<String> keys = new ArrayList<>();
        world.owners()
                .forEach(
                        (owner, owned) -> {
                            fragments.put(owner, owned.fragment());
                            keys.addAll(owned.fragment().keys().values());
                        });
        seen = new Seen(fragments, counters.of(keys), counters.total());
    }

    private void answer() {
        waiting.forEach(each -> each.answer().complete(open.failures(each.owner())));
        waiting.clear();
    }
}
