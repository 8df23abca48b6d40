package dev.lantau.common.traffic.metric;

import dev.lantau.common.traffic.Counters;
import dev.lantau.common.traffic.Totals;
import dev.lantau.common.traffic.TrafficEngine;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What the engines of a process carry, added up when Prometheus asks; not a word about tenants. No
 * bean of its own: a service that has a registry produces one.
 */
public final class TrafficMeters implements MeterBinder {
    private static final String CONNECTIONS = "lantau.traffic.connections.";
    private static final String LISTENERS = "lantau.traffic.listeners";

    private final List<TrafficEngine> engines;

    /**
     * @param engines all of them; only the one that a driver uses has anything to tell
     */
    public TrafficMeters(List<TrafficEngine> engines) {
        this.engines = engines;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(CONNECTIONS + "open", this, all -> all.totals().counters().active())
                .description("Connections and UDP flows now")
                .register(registry);
        listeners(registry, "open", Totals::open);
        listeners(registry, "error", Totals::failing);
        count(registry, CONNECTIONS + "accepted", "Forwarded to a backend", Counters::accepted);
        count(
                registry,
                CONNECTIONS + "refused",
                "Turned away: by access, by limit, or because there was no backend",
                Counters::refused);
        count(
                registry,
                CONNECTIONS + "failed",
                "Let in, but the backend could not be reached",
                Counters::failed);
        bytes(registry, "received", "From clients", Counters::bytesIn);
        bytes(registry, "sent", "To clients", Counters::bytesOut);
    }

    private void listeners(MeterRegistry registry, String state, ToLongFunction<Totals> figure) {
        Gauge.builder(LISTENERS, this, all -> figure.applyAsLong(all.totals()))
                .tag("state", state)
                .description(
                        "Listeners, one for each of their addresses: open on all ports, or in error")
                .register(registry);
    }

    private void count(
            MeterRegistry registry, String name, String what, ToLongFunction<Counters> figure) {
        counter(name, what, figure).register(registry);
    }

    private void bytes(
            MeterRegistry registry, String way, String what, ToLongFunction<Counters> figure) {
        counter("lantau.traffic." + way, what, figure).baseUnit("bytes").register(registry);
    }

    private FunctionCounter.Builder<TrafficMeters> counter(
            String name, String what, ToLongFunction<Counters> figure) {
        return FunctionCounter.builder(
                        name, this, all -> figure.applyAsLong(all.totals().counters()))
                .description(what);
    }

    private Totals totals() {
        return engines.stream().map(TrafficEngine::totals).reduce(Totals.NONE, Totals::plus);
    }
}
