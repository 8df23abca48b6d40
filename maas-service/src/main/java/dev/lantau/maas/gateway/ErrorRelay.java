package dev.lantau.maas.gateway;

import dev.lantau.maas.InferenceError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * What an upstream says about a call that it finds wrong, such as a prompt that is too long: passed
 * on, in the form that the client understands.
 */
final class ErrorRelay implements Relay {
    private static final int LONGEST = 65_536;

    private final Forwarding forwarding;
    private final Exchange exchange;
    private final OpenCall call;
    private final HttpClientResponse response;
    private final Buffer body = Buffer.buffer();

    ErrorRelay(
            Forwarding forwarding, Exchange exchange, OpenCall call, HttpClientResponse response) {
        this.forwarding = forwarding;
        this.exchange = exchange;
        this.call = call;
        this.response = response;
    }

    @Override
    public void start() {
        response.exceptionHandler(forwarding::failed);
        response.endHandler(ended -> ended());
        response.handler(this::next);
        response.resume();
    }

    private void next(Buffer bytes) {
        forwarding.heard();
        if (body.length() + bytes.length() <= LONGEST) {
            body.appendBuffer(bytes);
        }
    }

    private void ended() {
        forwarding.finish();
        call.firstByte();
        var error = InferenceError.BAD_REQUEST;
        // Whatever the upstream's status is, the contract has one for a call that is wrong.
        call.endUnused(error.status(), error.code());
        var said = said();
        if (said.containsKey("error") && !exchange.hasBegun() && isOfTheShape(said)) {
            exchange.sendJson(error.status(), body);
        } else {
            exchange.fail(error, error.text().formatted(message(said)));
        }
    }

    private boolean isOfTheShape(JsonObject said) {
        return said.getValue("error") instanceof JsonObject
                && (exchange.shape() != Shape.MESSAGES || "error".equals(said.getValue("type")));
    }

    private static String message(JsonObject said) {
        if (said.getValue("error") instanceof JsonObject error) {
            return error.getString("message", "the model's server refuses it");
        }
        return said.getValue("message") instanceof String message
                ? message
                : "the model's server refuses it";
    }

    private JsonObject said() {
        try {
            return new JsonObject(body);
        } catch (DecodeException notJson) {
            return new JsonObject();
        }
    }

    @Override
    public void bookLeft() {
        call.endUnused(OpenCall.CLIENT_LEFT, null);
    }
}
