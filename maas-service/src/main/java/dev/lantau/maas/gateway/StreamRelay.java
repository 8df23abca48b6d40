package dev.lantau.maas.gateway;

import dev.lantau.maas.InferenceError;
import dev.lantau.maas.gateway.stream.StreamMeter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/** A stream of events: passed on as it comes, no faster than the client reads. */
final class StreamRelay implements Relay {
    private static final int OK = 200;

    private final Forwarding forwarding;
    private final Exchange exchange;
    private final OpenCall call;
    private final HttpClientResponse response;
    private final StreamMeter meter;
    private boolean begun;

    StreamRelay(
            Forwarding forwarding,
            Exchange exchange,
            OpenCall call,
            HttpClientResponse response,
            boolean stripUsage) {
        this.forwarding = forwarding;
        this.exchange = exchange;
        this.call = call;
        this.response = response;
        meter = new StreamMeter(stripUsage && exchange.shape() == Shape.CHAT);
    }

    @Override
    public void start() {
        response.exceptionHandler(this::broken);
        response.endHandler(ended -> ended());
        response.handler(this::next);
        response.resume();
    }

    private void next(Buffer bytes) {
        forwarding.heard();
        if (!begun) {
            begun = true;
            call.firstByte();
            if (!exchange.hasBegun()) {
                exchange.begin(Exchange.EVENT_STREAM);
            }
        }
        var passing = meter.accept(bytes);
        if (passing.length() > 0) {
            exchange.write(passing);
            forwarding.passed();
            exchange.slowDown(response);
        }
    }

    private void ended() {
        forwarding.finish();
        book(OK, null, exchange.shape() != Shape.MESSAGES);
        if (!exchange.hasBegun()) {
            exchange.begin(Exchange.EVENT_STREAM);
        }
        var rest = meter.rest();
        if (rest.length() > 0) {
            exchange.write(rest);
        }
        exchange.end();
    }

    private void broken(Throwable failure) {
        if (forwarding.isOver()) {
            return;
        }
        if (!begun) {
            forwarding.failed(failure);
            return;
        }
        if (isDone()) {
            ended();
            return;
        }
        forwarding.finish();
        var error = InferenceError.UPSTREAM_UNAVAILABLE;
        book(error.status(), error.code(), false);
        exchange.fail(error, error.text().formatted("its server broke off"));
    }

    @Override
    public boolean isStream() {
        return true;
    }

    @Override
    public long outputSoFar() {
        return meter.events();
    }

    /** Who has all that matters need not wait for the end of the connection. */
    private boolean isDone() {
        return meter.isDone() || exchange.shape() != Shape.CHAT && meter.isUsageFinal();
    }

    @Override
    public void bookLeft() {
        book(isDone() ? OK : OpenCall.CLIENT_LEFT, null, false);
    }

    /**
     * @param anyUsage whether a usage counts that may have come before the last token
     */
    private void book(int status, String code, boolean anyUsage) {
        meter.usage()
                .filter(usage -> anyUsage || meter.isUsageFinal())
                .ifPresentOrElse(
                        usage -> call.end(status, code, usage),
                        () -> call.endEstimated(status, code, outputSoFar()));
    }
}
