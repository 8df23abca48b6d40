package dev.lantau.common.traffic.local;

import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.Frontend.PortMapping;
import dev.lantau.common.traffic.TrafficObserver;
import dev.lantau.common.traffic.TrafficSettings;
import dev.lantau.common.traffic.local.address.Addresses;
import dev.lantau.common.traffic.local.address.PrefixSet;
import dev.lantau.common.traffic.local.forward.EventLoops;
import dev.lantau.common.traffic.local.forward.FrontendTraffic;
import dev.lantau.common.traffic.local.forward.Rules;
import dev.lantau.common.traffic.local.forward.Session;
import dev.lantau.common.traffic.local.health.HealthChecks;
import dev.lantau.common.traffic.local.log.AccessLog;
import dev.lantau.common.traffic.local.steering.Steering;
import dev.lantau.common.traffic.observer.Observers;
import io.netty.channel.Channel;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What all owners' traffic runs on: event loops, probes, logs. */
final class Machinery implements AutoCloseable {
    private final TrafficSettings settings;
    private final Clock clock;
    private final Tally tally;
    private final EventLoops loops;
    private final Observers observers;
    private final HealthChecks checks;
    private final Ports ports;
    private final AccessLog accessLog = new AccessLog();

    /** What the machinery tells to the engine, on any thread. */
    interface News {
        /** A backend of the pool turned. */
        void turned(String poolId);

        /** A listening socket closed, on purpose or not. */
        void closed(FrontendTraffic traffic, Channel channel);
    }

    Machinery(
            TrafficSettings settings,
            List<TrafficObserver> observers,
            Clock clock,
            Tally tally,
            News news) {
        this.settings = settings;
        this.clock = clock;
        this.tally = tally;
        this.observers = new Observers(observers);
        loops =
                new EventLoops(
                        settings.eventLoops().orElse(Runtime.getRuntime().availableProcessors()));
        checks =
                new HealthChecks(
                        loops,
                        this.observers,
                        new PrefixSet(settings.deniedNetworks()),
                        news::turned);
        ports = new Ports(loops, settings.reusePort(), news::closed);
    }

    EventLoops loops() {
        return loops;
    }

    HealthChecks checks() {
        return checks;
    }

    Ports ports() {
        return ports;
    }

    /**
     * @throws IllegalArgumentException with the reason, when nothing can be done with it
     */
    void validate(Frontend wish) {
        Addresses.parse(wish.address());
        int wanted = wish.ports().stream().mapToInt(PortMapping::size).sum();
        if (wanted > settings.maxPorts()) {
            throw new IllegalArgumentException(
                    "%d ports are more than the %d that one listener may have"
                            .formatted(wanted, settings.maxPorts()));
        }
        wish.pools().stream()
                .flatMap(pool -> pool.backends().stream())
                .forEach(backend -> Addresses.parse(backend.address()));
    }

    FrontendTraffic traffic(String owner, Rules rules) {
        var traffic = new FrontendTraffic(owner, rules, accessLog, clock);
        tally.add(traffic);
        steer(traffic, rules);
        return traffic;
    }

    /** New connections go by these rules and by what probes see now. */
    void steer(FrontendTraffic traffic, Rules rules) {
        synchronized (traffic) {
            var wish = rules.frontend();
            traffic.replace(
                    rules,
                    new Steering(
                            rules.classes(),
                            checks.states(wish.pools()),
                            wish.sticky(),
                            wish.failOpen(),
                            traffic.steering()));
        }
    }

    /** New connections go by what probes see now. */
    void steer(FrontendTraffic traffic) {
        synchronized (traffic) {
            steer(traffic, traffic.rules());
        }
    }

    /** Has the owner's connections drain that are no longer wished; does not wait for it. */
    void review(String owner) {
        onSessions(session -> session.traffic().owner().equals(owner), Session::review);
    }

    /** Ends connections now; done when all have. */
    CompletableFuture<Void> cut(Predicate<Session> which, String reason) {
        return onSessions(which, session -> session.cut(reason));
    }

    private CompletableFuture<Void> onSessions(Predicate<Session> which, Consumer<Session> action) {
        return loops.onEach(
                each ->
                        each.forEach(
                                session -> {
                                    if (which.test(session)) {
                                        action.accept(session);
                                    }
                                }));
    }

    /** News of one frontend, after the news before. */
    void tell(String frontendId, Consumer<TrafficObserver> news) {
        observers.tell("frontend " + frontendId, news);
    }

    @Override
    public void close() {
        checks.close();
        loops.close();
        accessLog.close();
    }
}
