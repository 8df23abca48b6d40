package dev.lantau.maas.gateway;

import dev.lantau.maas.InferenceError;
import dev.lantau.maas.gateway.stream.WholeMeter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/**
 * An answer that is one JSON document. Up to a size it is held until it is whole, so that a broken
 * one becomes a proper error; a larger one is passed on as it comes.
 */
final class WholeRelay implements Relay {
    /** An answer of chat is a few kilobytes; embeddings are large. */
    private static final int HELD_BYTES = 262_144;

    private static final String JSON = "application/json";

    private final Forwarding forwarding;
    private final Exchange exchange;
    private final OpenCall call;
    private final HttpClientResponse response;
    private final WholeMeter meter = new WholeMeter();
    private Buffer held;
    private boolean growing;
    private boolean begun;

    WholeRelay(
            Forwarding forwarding, Exchange exchange, OpenCall call, HttpClientResponse response) {
        this.forwarding = forwarding;
        this.exchange = exchange;
        this.call = call;
        this.response = response;
    }

    @Override
    public void start() {
        if (exchange.hasBegun()) {
            notAStream();
            return;
        }
        response.exceptionHandler(this::broken);
        response.endHandler(ended -> ended());
        response.handler(this::next);
        response.resume();
    }

    private void next(Buffer bytes) {
        forwarding.heard();
        begun = true;
        call.firstByte();
        meter.accept(bytes);
        if (exchange.hasBegun()) {
            exchange.write(bytes);
            exchange.slowDown(response);
            return;
        }
        hold(bytes);
        if (held.length() > HELD_BYTES) {
            exchange.begin(contentType());
            exchange.write(held);
            held = null;
        }
    }

    private void hold(Buffer bytes) {
        if (held == null) {
            held = bytes;
            return;
        }
        if (!growing) {
            held = Buffer.buffer(2 * held.length()).appendBuffer(held);
            growing = true;
        }
        held.appendBuffer(bytes);
    }

    private String contentType() {
        var type = response.getHeader("Content-Type");
        return type == null ? JSON : type;
    }

    private void ended() {
        forwarding.finish();
        if (!meter.isWellFormed()) {
            nonsense("its server sent no valid JSON");
            return;
        }
        meter.usage()
                .ifPresentOrElse(
                        usage -> call.end(response.statusCode(), null, usage),
                        () -> call.endEstimated(response.statusCode(), null, 0));
        if (exchange.hasBegun()) {
            exchange.end();
        } else {
            exchange.send(response.statusCode(), contentType(), held);
        }
    }

    private void broken(Throwable failure) {
        if (forwarding.isOver()) {
            return;
        }
        if (begun) {
            forwarding.finish();
            nonsense("its server broke off");
        } else {
            forwarding.failed(failure);
        }
    }

    /** The client was sent the head of a stream, and heartbeats, while the upstream was silent. */
    private void notAStream() {
        forwarding.finish();
        response.request().reset();
        var error = InferenceError.UPSTREAM_UNAVAILABLE;
        call.endEstimated(error.status(), error.code(), 0);
        exchange.fail(error, error.text().formatted("its server sent no stream"));
    }

    private void nonsense(String reason) {
        var error = InferenceError.UPSTREAM_UNAVAILABLE;
        call.endEstimated(error.status(), error.code(), 0);
        if (exchange.hasBegun()) {
            exchange.breakOff();
        } else {
            exchange.fail(error, error.text().formatted(reason));
        }
    }

    @Override
    public void bookLeft() {
        meter.usage()
                .filter(usage -> meter.isWellFormed())
                .ifPresentOrElse(
                        usage -> call.end(OpenCall.CLIENT_LEFT, null, usage),
                        () -> call.endEstimated(OpenCall.CLIENT_LEFT, null, 0));
    }
}
