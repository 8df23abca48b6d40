package dev.lantau.maas.gateway;

import dev.lantau.maas.InferenceError;
import dev.lantau.maas.gateway.body.CallBody;
import dev.lantau.maas.gateway.forward.Attempts;
import dev.lantau.maas.gateway.forward.Failure;
import dev.lantau.maas.gateway.forward.UpstreamClients;
import dev.lantau.maas.upstream.Offer;
import dev.lantau.maas.upstream.Upstream;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.Map;

/**
 * One call on its way to a model and back: asks one upstream after the other until one answers,
 * passes the answer on, tells whoever answers that the client has left, and the client that nobody
 * answers. Runs on the event loop of the client's connection.
 */
final class Forwarding {
    private static final String HEARTBEAT = ": keep-alive\n\n";
    private static final long LONGEST_TICK = 5_000;
    private static final int TICKS_OF_A_HEARTBEAT = 4;

    private final Vertx vertx;
    private final UpstreamClients clients;
    private final GatewaySettings settings;
    private final Relays relays;
    private final Wanted wanted;
    private final Exchange exchange;
    private final CallBody body;
    private final OpenCall call;
    private final Attempts attempts;
    private final Map<CharSequence, String> headers;
    private final long begun = System.nanoTime();
    private long lastEvent = begun;
    private long heard;
    private Duration patience;
    private long timer = -1;
    private HttpClientRequest current;
    private Relay relay;
    private boolean over;

    Forwarding(
            Vertx vertx,
            UpstreamClients clients,
            GatewaySettings settings,
            Relays relays,
            Wanted wanted,
            OpenCall call,
            Attempts attempts,
            Map<CharSequence, String> headers) {
        this.vertx = vertx;
        this.clients = clients;
        this.settings = settings;
        this.relays = relays;
        this.wanted = wanted;
        this.exchange = wanted.exchange();
        this.body = wanted.body();
        this.call = call;
        this.attempts = attempts;
        this.headers = headers;
    }

    void start() {
        exchange.whenGone(this::clientLeft);
        if (exchange.isGone()) {
            clientLeft();
            return;
        }
        long tick =
                Math.min(
                        LONGEST_TICK,
                        Math.max(1, settings.heartbeat().toMillis() / TICKS_OF_A_HEARTBEAT));
        timer = vertx.setPeriodic(tick, ignored -> tick());
        attempt();
    }

    private void attempt() {
        if (!attempts.hasNext()) {
            giveUp();
            return;
        }
        var offer = attempts.next();
        call.asked(offer.upstream().name());
        clients.of(offer.upstream())
                .post(
                        exchange.shape(),
                        bodyFor(offer),
                        headers,
                        this::sent,
                        response -> answered(offer.upstream(), response))
                .exceptionally(
                        failure -> {
                            Stages.on(exchange.context(), () -> failed(Stages.cause(failure)));
                            return null;
                        });
    }

    private Buffer bodyFor(Offer offer) {
        boolean withUsage = exchange.shape() == Shape.CHAT && wanted.streams();
        return body.forUpstream(offer.modelId(), withUsage);
    }

    private void sent(HttpClientRequest request) {
        current = request;
        attempts.sent();
        if (over) {
            request.reset();
        }
    }

    private void answered(Upstream upstream, HttpClientResponse response) {
        if (over) {
            response.request().reset();
            return;
        }
        heard();
        patience = upstream.timeout();
        relay = relays.of(this, wanted, call, upstream, response);
        relay.start();
    }

    /** Nothing of an answer was passed on yet: the next upstream may be asked. */
    void failed(Throwable failure) {
        if (over) {
            return;
        }
        relay = null;
        attempts.failed(failure);
        attempt();
    }

    private void giveUp() {
        finish();
        var failure = attempts.lastFailure();
        if (attempts.mayHaveBeenUsed()) {
            call.endEstimated(failure.error().status(), failure.error().code(), 0);
        } else if (failure.reached()) {
            call.endUnused(failure.error().status(), failure.error().code());
        } else {
            call.endUnsent(failure.error().status(), failure.error().code());
        }
        fail(failure);
    }

    private void fail(Failure failure) {
        if (!exchange.hasBegun() && failure.retryAfter() != null) {
            exchange.header("Retry-After", failure.retryAfter());
        }
        exchange.fail(failure.error(), failure.message());
    }

    /** Something of the answer came. */
    void heard() {
        heard = System.nanoTime();
    }

    /** The client library's own time-out ends with the head of an answer. */
    private boolean isSilent(long now) {
        if (exchange.isSlow()) {
            heard = now;
        }
        return now - heard > patience.toNanos();
    }

    private void tick() {
        long now = System.nanoTime();
        if (now - begun > settings.deadline().toNanos()) {
            tooLong();
        } else if (relay != null && isSilent(now)) {
            // The relay is told, as of any answer that breaks off.
            current.reset();
        } else if (wanted.streams()
                && (relay == null || relay.isStream())
                && now - lastEvent >= settings.heartbeat().toNanos()) {
            if (!exchange.hasBegun()) {
                exchange.begin(Exchange.EVENT_STREAM);
            }
            exchange.write(Buffer.buffer(HEARTBEAT));
            lastEvent = now;
        }
    }

    private void tooLong() {
        var error = InferenceError.UPSTREAM_UNAVAILABLE;
        finish();
        call.endEstimated(error.status(), error.code(), relay == null ? 0 : relay.outputSoFar());
        exchange.fail(
                error, error.text().formatted("it took longer than " + text(settings.deadline())));
        abandon();
    }

    private static String text(Duration duration) {
        return duration.toSeconds() + " s";
    }

    /** Something of a stream passed: the next heartbeat has time. */
    void passed() {
        lastEvent = System.nanoTime();
    }

    private void clientLeft() {
        if (over) {
            return;
        }
        finish();
        if (relay != null) {
            relay.bookLeft();
        } else if (attempts.isSent()) {
            call.endEstimated(OpenCall.CLIENT_LEFT, null, 0);
        } else {
            call.endUnsent(OpenCall.CLIENT_LEFT, null);
        }
        abandon();
    }

    /** Closes the connection to the upstream, so that it stops working. */
    private void abandon() {
        if (current != null) {
            current.reset();
        }
    }

    /** Whether nothing that comes from the upstream counts any more. */
    boolean isOver() {
        return over;
    }

    /** The call is over, one way or the other. */
    void finish() {
        over = true;
        if (timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
    }
}
