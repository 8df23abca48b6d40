package dev.lantau.common.traffic.local;

import dev.lantau.common.traffic.BackendCounters;
import dev.lantau.common.traffic.Counters;
import dev.lantau.common.traffic.Decision;
import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.Totals;
import dev.lantau.common.traffic.TrafficEngine;
import dev.lantau.common.traffic.TrafficObserver;
import dev.lantau.common.traffic.TrafficSettings;
import dev.lantau.common.traffic.local.forward.FrontendTraffic;
import io.netty.channel.Channel;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Forwards in this very process. Costs nothing before it is first asked to forward something. One
 * replica a host may use it: two would want the same sockets.
 */
@ApplicationScoped
public class LocalTrafficEngine implements TrafficEngine {
    private static final long DISCONNECT_SECONDS = 2;

    private final TrafficSettings settings;
    private final List<TrafficObserver> observers;
    private final Clock clock;
    private final Duration patience;
    private final Map<String, OwnerTraffic> owners = new ConcurrentHashMap<>();
    private final Tally tally = new Tally();
    private Machinery machinery;
    private Upkeep upkeep;
    private boolean stopped;

    @Inject
    public LocalTrafficEngine(
            TrafficSettings settings,
            @All List<TrafficObserver> observers,
            Clock clock,
            @ConfigProperty(name = "quarkus.shutdown.timeout", defaultValue = "10s")
                    Duration shutdown) {
        this.settings = settings;
        this.observers = observers;
        this.clock = clock;
        // The other half is for what must be closed after the traffic.
        this.patience = shutdown.dividedBy(2);
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Map<String, String> apply(String owner, List<Frontend> frontends) {
        while (true) {
            var running = machinery();
            var traffic = owners.computeIfAbsent(owner, id -> new OwnerTraffic(id, running));
            var reasons = traffic.apply(frontends, () -> owners.remove(owner, traffic));
            if (reasons.isPresent()) {
                return reasons.get();
            }
        }
    }

    private synchronized Machinery machinery() {
        if (stopped) {
            throw new IllegalStateException("The traffic engine has been stopped.");
        }
        if (machinery == null) {
            machinery = new Machinery(settings, observers, clock, tally, new EngineNews());
            upkeep = new Upkeep(owners.values(), machinery.loops(), tally);
        }
        return machinery;
    }

    /** What it runs on; empty before it was first needed. */
    synchronized Optional<Machinery> running() {
        return Optional.ofNullable(machinery);
    }

    private final class EngineNews implements Machinery.News {
        @Override
        public void turned(String poolId) {
            owners.values().forEach(owner -> owner.refresh(poolId));
        }

        @Override
        public void closed(FrontendTraffic traffic, Channel channel) {
            // Not on the event loop: whoever holds the owner's lock may wait for that loop.
            var owner = owners.get(traffic.owner());
            if (owner != null) {
                Thread.startVirtualThread(() -> owner.lost(traffic, channel));
            }
        }
    }

    @Override
    public Optional<String> probe(String frontendId) {
        return find(frontendId).map(PathProbe::run).orElse(Optional.of("the listener is not open"));
    }

    private Optional<OpenFrontend> find(String frontendId) {
        return owners.values().stream()
                .flatMap(owner -> owner.find(frontendId).stream())
                .findFirst();
    }

    @Override
    public void disconnect(String owner) {
        running()
                .map(
                        each ->
                                each.cut(
                                        session -> session.traffic().owner().equals(owner),
                                        "disconnected on request"))
                .ifPresent(LocalTrafficEngine::await);
    }

    private static void await(CompletableFuture<Void> done) {
        try {
            done.orTimeout(DISCONNECT_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException late) {
            if (!(late.getCause() instanceof TimeoutException)) {
                throw late;
            }
        }
    }

    @Override
    public Map<String, Counters> counters(String owner) {
        var traffic = owners.get(owner);
        return traffic == null ? Map.of() : traffic.counters();
    }

    @Override
    public Optional<Map<String, BackendCounters>> backends(String frontendId) {
        return Optional.of(
                find(frontendId).map(open -> open.traffic().backends()).orElse(Map.of()));
    }

    @Override
    public Totals totals() {
        return owners.values().stream()
                .map(OwnerTraffic::listeners)
                .reduce(new Totals(tally.sum(), 0, 0), Totals::plus);
    }

    /** Frontends, former ones among them, whose figures are still their own. */
    int counting() {
        return tally.counting();
    }

    @Override
    public List<Decision> decisions(String frontendId) {
        return find(frontendId).map(open -> open.traffic().decisions()).orElse(List.of());
    }

    /** Accepts no more, lets connections finish for a while, then ends them. */
    void stop(@Observes ShutdownEvent event) {
        Optional<Machinery> stopping;
        synchronized (this) {
            stopped = true;
            stopping = Optional.ofNullable(machinery);
            machinery = null;
        }
        stopping.ifPresent(this::stop);
    }

    private void stop(Machinery running) {
        upkeep.close();
        long end = System.nanoTime() + patience.toNanos();
        // Until they are closed clients are let in, who are served like the others.
        owners.values().stream()
                .flatMap(owner -> owner.close().stream())
                .toList()
                .forEach(each -> each.awaitUninterruptibly(left(end).toMillis()));
        running.loops().awaitIdle(left(end));
        await(running.cut(session -> true, "the engine is stopping"));
        running.close();
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
