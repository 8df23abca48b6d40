package dev.lantau.maas.gateway;

import dev.lantau.common.error.ApiError;
import dev.lantau.maas.InferenceError;
import dev.lantau.maas.gateway.forward.Attempts;
import dev.lantau.maas.gateway.forward.UpstreamClients;
import dev.lantau.maas.gateway.metric.CallMetrics;
import dev.lantau.maas.ledger.CallEnd;
import dev.lantau.maas.ledger.CallStart;
import dev.lantau.maas.ledger.Ledger;
import dev.lantau.maas.limit.Permit;
import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Books calls that are let in, and sends them on their way. */
@ApplicationScoped
class Dispatch {
    /** The id of a call, for the upstream's log. */
    static final CharSequence CALL_ID = HttpHeaders.createOptimized("X-Lantau-Call");

    /** Headers of clients that upstreams understand. */
    private static final List<CharSequence> PASSED_ON =
            List.of(
                    HttpHeaders.createOptimized("x-span-id"),
                    HttpHeaders.createOptimized("traceparent"),
                    HttpHeaders.createOptimized("anthropic-version"),
                    HttpHeaders.createOptimized("anthropic-beta"));

    private final Vertx vertx;
    private final UpstreamClients clients;
    private final GatewaySettings settings;
    private final Ledger ledger;
    private final CallMetrics metrics;
    private final Relays relays;
    private final Clock clock;

    Dispatch(
            Vertx vertx,
            UpstreamClients clients,
            GatewaySettings settings,
            Ledger ledger,
            CallMetrics metrics,
            Relays relays,
            Clock clock) {
        this.vertx = vertx;
        this.clients = clients;
        this.settings = settings;
        this.ledger = ledger;
        this.metrics = metrics;
        this.relays = relays;
        this.clock = clock;
    }

    /** A call that fits its limits; from here on it is booked, whatever happens. */
    void send(Wanted wanted, InputEstimates.Estimate input, Permit permit) {
        var exchange = wanted.exchange();
        var start = start(wanted, clock.instant().minusNanos(permit.age()), input.tokens());
        try {
            ledger.begin(start);
        } catch (RuntimeException full) {
            permit.cancel();
            Log.errorf(full, "Call %s cannot be booked", exchange.id());
            exchange.fail(
                    InferenceError.UPSTREAM_UNAVAILABLE,
                    InferenceError.UPSTREAM_UNAVAILABLE.text().formatted("it cannot be booked"));
            return;
        }
        var model = wanted.target().model();
        var call =
                new OpenCall(
                        ledger,
                        metrics,
                        start,
                        permit,
                        model,
                        exchange.shape(),
                        input,
                        wanted.begun());
        new Forwarding(
                        vertx,
                        clients,
                        settings,
                        relays,
                        wanted,
                        call,
                        new Attempts(model.offers()),
                        passedOn(exchange))
                .start();
    }

    private static Map<CharSequence, String> passedOn(Exchange exchange) {
        Map<CharSequence, String> headers = new HashMap<>();
        headers.put(CALL_ID, exchange.id());
        for (var name : PASSED_ON) {
            var value = exchange.request().getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    /** A call that was refused though its target is known. */
    void bookRefused(Wanted wanted, ApiError error) {
        var start = start(wanted, clock.instant(), 0);
        var end =
                new CallEnd(
                        error.status(),
                        error.code(),
                        null,
                        0,
                        0,
                        0,
                        0,
                        false,
                        BigDecimal.ZERO,
                        null,
                        Duration.ofNanos(System.nanoTime() - wanted.begun()));
        ledger.refused(start, end);
        metrics.ended(wanted.exchange().shape(), start, end);
    }

    private CallStart start(Wanted wanted, Instant startedAt, long input) {
        var exchange = wanted.exchange();
        var target = wanted.target();
        var key = wanted.key();
        return new CallStart(
                exchange.id(),
                startedAt,
                key.domainId(),
                key.projectId(),
                key.id(),
                key.label(),
                exchange.operation().id(),
                target.type(),
                target.id(),
                target.name(),
                target.model().id(),
                wanted.streams(),
                exchange.address(),
                input);
    }
}
